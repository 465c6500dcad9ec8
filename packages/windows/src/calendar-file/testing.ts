import { parseCalendar } from './parse-calendar.ts'

// For the tests of calendar files.

/** `spec.windows.0.when.cron: …`, for each problem; a calendar with one is not given. */
export function problemsOf(value: unknown): readonly string[] {
  const { calendar, problems } = parseCalendar(value)
  if ((calendar === undefined) !== problems.length > 0) throw new Error('a calendar with problems was given')
  return problems.map(({ path, message }) => `${path.join('.')}: ${message}`)
}

/** A calendar with one window; `parts` is put over it, and taken away where it is undefined. */
export function calendarWith(parts: object = {}, spec: object = {}): object {
  const window = {
    id: 'christmas',
    kind: 'deny',
    when: { from: '2026-12-18T18:00', to: '2027-01-04T08:00' },
    ...parts,
  }
  return {
    apiVersion: 'chg-actions.dev/v1',
    kind: 'Calendar',
    metadata: { name: 'production' },
    spec: { timeZone: 'Europe/Amsterdam', windows: [window], ...spec },
  }
}

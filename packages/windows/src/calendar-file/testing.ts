// For the tests of calendar files.

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

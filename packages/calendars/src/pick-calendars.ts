import { ChgError } from '@chg/core'
import type { FileCalendar } from './calendars-in.ts'

/**
 * Of what a file holds: the chosen one; without a choice all, but of several AppProjects only that of the application, where it
 * is among them. Throws `calendar-project-missing`, which lists what is in it.
 */
export function pickCalendars(
  calendars: readonly FileCalendar[],
  chosen: string | undefined,
  project: string | undefined,
  path: string,
): readonly FileCalendar[] {
  if (chosen === undefined) {
    const projects = calendars.filter(({ kind }) => kind === 'AppProject')
    const own = projects.filter(({ name }) => name === project)
    return own.length === 0
      ? calendars
      : calendars.filter((one) => !projects.includes(one) || own.includes(one))
  }
  const found = calendars.filter(({ name }) => name === chosen)
  if (found.length > 0) return found
  const kinds = [...new Set(calendars.map(({ kind }) => kind))].join(' and no ')
  throw new ChgError(
    'calendar-project-missing',
    `${path} holds no ${kinds} ${JSON.stringify(chosen.slice(0, 80))}`,
    `it holds ${calendars.map(({ name }) => name).join(', ')}: choose one as ${path}#<name>`,
  )
}

import { ChgError, canonicalJson, sha256 } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { argoCalendars, parseWindows } from '@chg/windows'
import type { Calendar } from './calendar.ts'
import { readCalendarFile } from './read-calendar-file.ts'

export interface CalendarPorts {
  /** Absolute: relative calendar files start here. */
  readonly workspace: string
  argocd(): Promise<ArgoCd>
}

/**
 * Loads what the input `calendar` names: `argocd:<project>`, a YAML file with AppProjects, or one of them as `file#project`.
 * A file with several, none of them chosen, gives those of `project` when it is among them, else all.
 * Throws `calendar-missing`, `calendar-invalid` (with file:line:column of every problem), `calendar-project-missing`, and the
 * codes of `ArgoCd`.
 */
export async function loadCalendar(
  calendar: string,
  project: string | undefined,
  { workspace, argocd }: CalendarPorts,
): Promise<Calendar> {
  const named = /^argocd:(.*)$/s.exec(calendar)?.[1]
  return named === undefined
    ? readCalendarFile(calendar, project, workspace)
    : await readProject(named.trim(), await argocd())
}

async function readProject(name: string, argocd: ArgoCd): Promise<Calendar> {
  const source = `argocd:${name}`
  if (!/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(name)) {
    throw new ChgError(
      'calendar-invalid',
      `calendar ${JSON.stringify(source.slice(0, 80))} names no AppProject`,
      'write argocd:<project>, for example argocd:production',
    )
  }
  const { windows, problems } = parseWindows(await argocd.project(name))
  if (problems.length > 0) {
    throw new ChgError(
      'calendar-invalid',
      `AppProject ${name} can't be used as a calendar: ${problems.map(({ message }) => message).join('; ')}`,
      'mend the AppProject; chg-actions knows the sync windows of Argo CD 3.5',
    )
  }
  return { source, sha256: sha256(canonicalJson(windows)), calendars: argoCalendars(windows) }
}

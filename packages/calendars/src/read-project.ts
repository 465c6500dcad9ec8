import { ChgError, canonicalJson, sha256 } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { argoCalendars, parseWindows } from '@chg/windows'
import type { Calendar } from './calendar.ts'

/** The windows of a live AppProject, those of matching global projects included. Throws `calendar-invalid`, and the codes of `ArgoCd`. */
export async function readProject(source: string, name: string, argocd: ArgoCd): Promise<Calendar> {
  const { windows, problems } = parseWindows(await argocd.project(name))
  if (problems.length > 0) {
    throw new ChgError(
      'calendar-invalid',
      `AppProject ${name} can't be used as a calendar: ${problems.map(({ message }) => message).join('; ')}`,
      'mend the AppProject; chg-actions knows the sync windows of Argo CD 3.5',
    )
  }
  return { source, sha256: sha256(canonicalJson(windows)), calendars: argoCalendars(windows), notes: [] }
}

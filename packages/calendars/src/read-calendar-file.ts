import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChgError, messageOf, sha256 } from '@chg/core'
import { argoCalendars } from '@chg/windows'
import type { Calendar } from './calendar.ts'
import { type FileProject, projectsIn } from './projects-in.ts'

const LARGEST = 4 * 1024 * 1024

/** Reads AppProjects from a YAML file; `calendar` is `path` or `path#project`. */
export async function readCalendarFile(
  calendar: string,
  project: string | undefined,
  workspace: string,
): Promise<Calendar> {
  const [path = '', chosen] = calendar.split(/#(?=[^#/]*$)/)
  const bytes = await readFile(resolve(workspace, path)).catch((error: NodeJS.ErrnoException) => {
    throw new ChgError(
      'calendar-missing',
      `calendar ${JSON.stringify(path)} can't be read in ${workspace}: ${error.code === 'ENOENT' ? 'there is no such file' : messageOf(error)}`,
      'name a YAML file with an AppProject, relative to the workspace (is the repository checked out?), or argocd:<project>',
      { cause: error },
    )
  })
  if (bytes.length > LARGEST) throw invalid([`${path}: larger than 4 MiB`])
  const { projects, problems } = projectsIn(decoded(bytes, path), path)
  if (problems.length > 0) throw invalid(problems)
  const picked = pick(projects, chosen, project, path)
  return {
    source: calendar,
    sha256: sha256(bytes),
    calendars: argoCalendars(picked.flatMap(({ windows }) => windows)),
  }
}

function decoded(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw new ChgError('calendar-invalid', `${path} is not UTF-8 text`, 'save it as UTF-8', { cause: error })
  }
}

function invalid(problems: readonly string[]): ChgError {
  const shown = problems.slice(0, 10)
  if (problems.length > shown.length) shown.push(`and ${problems.length - shown.length} more`)
  return new ChgError(
    'calendar-invalid',
    `the calendar is not valid: ${shown.join('; ')}`,
    'mend the file: it is an AppProject of Argo CD 3.5 with spec.syncWindows',
  )
}

/** The chosen project; of several without a choice the one of the application, else all. */
function pick(
  projects: readonly FileProject[],
  chosen: string | undefined,
  project: string | undefined,
  path: string,
): readonly FileProject[] {
  const wanted = chosen ?? (projects.length > 1 ? project : undefined)
  const found = projects.filter(({ name }) => name === wanted)
  if (found.length > 0) return found
  if (chosen === undefined) return projects
  throw new ChgError(
    'calendar-project-missing',
    `${path} holds no AppProject ${JSON.stringify(chosen.slice(0, 80))}`,
    `it holds ${projects.map(({ name }) => name).join(', ')}: choose one as ${path}#<project>`,
  )
}

import { isChgError, messageOf } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type LintFinding, lintCalendar, lintProject } from '@chg/windows'
import type { Found, FoundProject } from './sources.ts'

/** What was looked at, and what was found. */
export interface Linted {
  readonly projects: number
  readonly windows: number
  readonly calendars: number
  readonly findings: readonly Finding[]
}

/** Lints all that was read, as seen from an instant. */
export async function lintAll(found: readonly Found[], at: Date): Promise<Linted> {
  const findings: Finding[] = found.flatMap((one) => one.findings)
  let windows = 0
  for (const one of found) {
    for (const project of one.projects) {
      const applications = one.applications.get(project.name) ?? []
      const globals = await globalsOf(one, project, findings)
      const toLint = { object: project.object, globals, applications, complete: one.complete }
      for (const finding of await lintProject(toLint, at)) findings.push(placed(finding, project))
      windows += countWindows(project)
    }
    for (const { calendar, placeOf } of one.calendars) {
      for (const { path, part: _, shown: __, ...rest } of await lintCalendar(calendar, at))
        findings.push({ ...rest, place: placeOf(Number(path[2] ?? 0)), object: `calendar ${calendar.name}` })
      windows += calendar.windows.length
    }
  }
  const projects = found.reduce((sum, one) => sum + one.projects.length, 0)
  const calendars = found.reduce((sum, one) => sum + one.calendars.length, 0)
  return { projects, windows, calendars, findings }
}

function placed({ path, part, shown: _, ...rest }: LintFinding, { name, placeOf }: FoundProject): Finding {
  return { ...rest, place: placeOf(path, part), object: `AppProject ${name}` }
}

/** Global projects that can't be told are a finding of their own. */
async function globalsOf(found: Found, project: FoundProject, findings: Finding[]) {
  try {
    return await found.globalsOf(project)
  } catch (error) {
    if (!isChgError(error, 'argocd-config-invalid')) throw error
    findings.push({
      rule: 'window-globals-unknown',
      level: 'error',
      message: messageOf(error),
      fix: error.fix,
      place: project.placeOf(['metadata', 'name'], 'value'),
      object: `AppProject ${project.name}`,
    })
    return []
  }
}

function countWindows({ object }: FoundProject): number {
  const { spec } = object as { spec?: { syncWindows?: unknown } | null }
  return Array.isArray(spec?.syncWindows) ? spec.syncWindows.length : 0
}

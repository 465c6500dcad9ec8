import type { WindowCalendar } from '../window.ts'
import type { LintFinding } from './finding.ts'
import type { ProjectToLint } from './lint-project.ts'

// A gate that only decides does not pay for the lint: its code is loaded at first use.

/** The traps in the sync windows of an AppProject, seen from an instant. */
export async function lintProject(project: ProjectToLint, instant: Date): Promise<readonly LintFinding[]> {
  const { lintProject: lint } = await import('./lint-project.ts')
  return lint(project, instant)
}

/** The traps in a calendar of another kind, seen from an instant. */
export async function lintCalendar(calendar: WindowCalendar, instant: Date): Promise<readonly LintFinding[]> {
  const { lintCalendar: lint } = await import('./lint-calendar.ts')
  return lint(calendar, instant)
}

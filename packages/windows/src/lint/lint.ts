import type { LintFinding } from './finding.ts'
import type { ProjectToLint } from './lint-project.ts'

/** `lintProject`, loaded at first use: a gate that only decides does not pay for it. */
export async function lintProject(project: ProjectToLint, instant: Date): Promise<readonly LintFinding[]> {
  const { lintProject: lint } = await import('./lint-project.ts')
  return lint(project, instant)
}

import { lintProject, type ProjectToLint } from './lint-project.ts'

// For the tests of the lint.

/** Saturday. */
export const saturday = new Date('2026-11-21T12:00:00Z')
export const tuesdays = { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', applications: ['*'] }
export const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h', applications: ['*'] }

export function projectOf(windows: readonly object[], spec: object = {}, name = 'production') {
  return { metadata: { name }, spec: { ...spec, syncWindows: windows } }
}

export function lint(
  windows: readonly object[],
  around: Partial<Omit<ProjectToLint, 'object'>> & { readonly spec?: object } = {},
  at = saturday,
) {
  const { spec, ...rest } = around
  const object = projectOf(windows, spec)
  return lintProject({ object, globals: [], applications: [], complete: false, ...rest }, at)
}

/** `rule path`, without notices where only the rest is of interest. */
export function rulesOf(findings: ReturnType<typeof lint>, notices = true): readonly string[] {
  return findings
    .filter(({ level }) => notices || level !== 'notice')
    .map(({ rule, path }) => `${rule} ${path.slice(2).join('.')}`.trim())
}

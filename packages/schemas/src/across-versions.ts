import type { Problem } from '@chg/findings'

/**
 * Judges an object for several Kubernetes versions. What all of them say is said once; what only some say names them, save what is about
 * the API itself (`api-…`), whose sentence names its version anyway.
 */
export function acrossVersions<Rule extends string>(
  versions: readonly string[],
  judge: (version: string) => readonly Problem<Rule>[],
): readonly Problem<Rule>[] {
  const [only, ...others] = versions
  if (only !== undefined && others.length === 0) return judge(only)
  const found = new Map<string, { readonly problem: Problem<Rule>; readonly versions: string[] }>()
  for (const version of versions)
    for (const problem of judge(version)) {
      const key = JSON.stringify([problem.rule, problem.path, problem.message])
      const entry = found.get(key) ?? { problem, versions: [] }
      entry.versions.push(version)
      found.set(key, entry)
    }
  return [...found.values()].map(({ problem, versions: some }) => {
    if (some.length === versions.length) return problem
    if (problem.rule.startsWith('api-')) return { ...problem, versions: some }
    return { ...problem, versions: some, message: `${problem.message} (Kubernetes ${some.join(', ')})` }
  })
}

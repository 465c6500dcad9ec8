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
      const said = aboutApi(problem)
        ? problem.message.replaceAll(`Kubernetes ${version}`, ANY)
        : problem.message
      const key = JSON.stringify([problem.rule, problem.path, said, problem.fix])
      const entry = found.get(key) ?? { problem: { ...problem, message: said }, versions: [] }
      entry.versions.push(version)
      found.set(key, entry)
    }
  return [...found.values()].map(({ problem, versions: some }) => {
    const named = `Kubernetes ${some.join(', ')}`
    const message = aboutApi(problem) ? problem.message.replaceAll(ANY, named) : problem.message
    if (some.length === versions.length) return { ...problem, message }
    return { ...problem, versions: some, message: aboutApi(problem) ? message : `${message} (${named})` }
  })
}

/** Stands for the version while the sentences of several are compared. */
const ANY = 'Kubernetes *'

function aboutApi({ rule }: Problem): boolean {
  return rule.startsWith('api-')
}

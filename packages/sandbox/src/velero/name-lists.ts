/** Lists of names to include and exclude, as Velero's specs have them. */

/** What is wrong with two such lists. Source of the rules and words: Velero, `ValidateIncludesExcludes`. */
export function listProblems(included: readonly string[], excluded: readonly string[]): readonly string[] {
  return [
    ...(included.length > 1 && included.includes('*')
      ? ["includes list must either contain '*' only, or a non-empty list of items"]
      : []),
    ...(excluded.includes('*') ? ["excludes list cannot contain '*'"] : []),
    ...inBoth(included, excluded),
  ]
}

/** The same for lists of one scope, where everything may be excluded. Source: `ValidateScopedIncludesExcludes`. */
export function scopedListProblems(
  included: readonly string[],
  excluded: readonly string[],
): readonly string[] {
  const only = (list: string) => `${list} list must either contain '*' only, or a non-empty list of items`
  return [
    ...(included.length > 1 && included.includes('*') ? [only('includes')] : []),
    ...(excluded.length > 1 && excluded.includes('*') ? [only('excludes')] : []),
    ...(included.length > 0 && excluded.includes('*')
      ? ["when exclude is '*', include cannot have value"]
      : []),
    ...inBoth(included, excluded),
  ]
}

/** What is wrong with a namespace's name or pattern. Source: `wildcard.ValidateNamespaceName`. */
export function patternProblem(pattern: string): string | undefined {
  if (/[|()!{},]/.test(pattern))
    return 'wildcard pattern contains unsupported characters: |, (, ), !, {, }, ,'
  if (pattern.includes('**')) return 'wildcard pattern contains consecutive asterisks (only single * allowed)'
  return undefined
}

/** Whether the name is a pattern. */
export function isPattern(name: string): boolean {
  return /[*?[]/.test(name)
}

/** The names that match the pattern: `*`, `?` and `[…]`. */
export function matching(pattern: string, names: readonly string[]): readonly string[] {
  const source = pattern
    .replaceAll(/[.+^$\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  const test = new RegExp(`^${source}$`)
  return names.filter((name) => test.test(name))
}

function inBoth(included: readonly string[], excluded: readonly string[]): string[] {
  return [...new Set(excluded)]
    .filter((name) => included.includes(name))
    .sort()
    .map((name) => `excludes list cannot contain an item in the includes list: ${name}`)
}

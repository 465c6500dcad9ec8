const kubeLike = /^v([1-9][0-9]*)(?:(alpha|beta)([1-9][0-9]*))?$/

/**
 * Which of two versions of an API is the later one, above 0 where the first is: v10 after v2 after v1beta2 after v1alpha1, and names of
 * another form before all of them (apimachinery: `CompareKubeAwareVersionStrings`).
 */
export function compareVersionNames(one: string, other: string): number {
  const [first, second] = [rankOf(one), rankOf(other)]
  if (first === undefined || second === undefined) {
    if (first !== undefined || second !== undefined) return first === undefined ? -1 : 1
    return one === other ? 0 : one < other ? 1 : -1
  }
  return first.map((part, at) => part - (second[at] ?? 0)).find((difference) => difference !== 0) ?? 0
}

function rankOf(name: string): readonly number[] | undefined {
  const parts = kubeLike.exec(name)
  if (parts === null) return undefined
  return [parts[2] === undefined ? 2 : parts[2] === 'beta' ? 1 : 0, Number(parts[1]), Number(parts[3] ?? 0)]
}

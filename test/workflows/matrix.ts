import type { Value } from './expression.ts'

export type Combination = { readonly [key: string]: Value }

/**
 * The combinations of an evaluated `strategy.matrix`, in GitHub's order: the product of the lists, less `exclude`, plus `include`.
 * Source of the rules: GitHub, "Running variations of jobs in a workflow".
 */
export function combinations(matrix: Value): readonly Combination[] {
  if (!isRecord(matrix)) throw new Error('strategy.matrix is not a mapping')
  const { include = [], exclude = [], ...axes } = matrix
  let product: Record<string, Value>[] = Object.keys(axes).length === 0 ? [] : [{}]
  for (const [axis, values] of Object.entries(axes)) {
    if (!isList(values)) throw new Error(`strategy.matrix.${axis} is not a list`)
    product = product.flatMap((combination) => values.map((value) => ({ ...combination, [axis]: value })))
  }
  const excluded = recordsOf(exclude, 'exclude')
  const result = product.filter(
    (one) => !excluded.some((pattern) => agree(one, pattern, Object.keys(pattern))),
  )
  const original = result.map((one) => ({ ...one }))
  for (const added of recordsOf(include, 'include')) {
    let used = false
    for (const [index, combination] of original.entries()) {
      // An included object extends each combination whose own values it would not overwrite.
      if (
        !agree(
          combination,
          added,
          Object.keys(added).filter((key) => key in combination),
        )
      )
        continue
      Object.assign(result[index] ?? {}, added)
      used = true
    }
    if (!used) result.push({ ...added })
  }
  return result
}

function agree(one: Combination, other: Combination, keys: readonly string[]): boolean {
  return keys.every((key) => JSON.stringify(one[key]) === JSON.stringify(other[key]))
}

function recordsOf(value: Value, name: string): readonly Combination[] {
  if (!isList(value) || !value.every(isRecord))
    throw new Error(`strategy.matrix.${name} is not a list of mappings`)
  return value
}

const isList = (value: Value | undefined): value is readonly Value[] => Array.isArray(value)
const isRecord = (value: Value): value is Combination =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

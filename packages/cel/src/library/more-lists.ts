import type { Budget } from '../budget.ts'
import { CelError, invalid } from '../cel-error.ts'
import { compare } from '../compare.ts'
import { equals } from '../equality.ts'
import { Optional } from '../optional.ts'
import { method, type Overload } from '../overload.ts'
import { typeOf } from '../type-of.ts'
import type { CelValue } from '../value.ts'

function flatten(list: readonly CelValue[], depth: bigint, budget: Budget): readonly CelValue[] {
  if (depth < 0n) throw invalid('flatten() takes a depth that is not negative')
  budget.charge(list.length / 10)
  return list.flatMap((one) =>
    Array.isArray(one) ? (depth <= 1n ? one : flatten(one, depth - 1n, budget)) : [one],
  )
}

/** The first of each; walks all pairs, as the elements may be anything. */
function distinct(list: readonly CelValue[], budget: Budget): readonly CelValue[] {
  const kept: CelValue[] = []
  for (const one of list) if (!kept.some((other) => equals(other, one, budget))) kept.push(one)
  return kept
}

function sort(list: readonly CelValue[], budget: Budget): readonly CelValue[] {
  const types = new Set(list.map(typeOf))
  if (types.size > 1) throw invalid(`sort() takes elements of one type, not ${[...types].join(' and ')}`)
  budget.charge(list.length * Math.log2(list.length + 1))
  return list.toSorted(compare)
}

/** cel-go `ext.Lists` version 3 (Kubernetes 1.34); `sortBy` is a macro, `lists.range` stands with the lists. */
export const moreLists: readonly Overload[] = [
  method('slice', ['list', 'int', 'int'], 'list', ([list, from, to]) => {
    if (from < 0n || to < from || to > BigInt(list.length)) {
      throw new CelError('index-out-of-range', `slice: cannot slice(${from}, ${to}) a list of ${list.length}`)
    }
    return list.slice(Number(from), Number(to))
  }),
  method('flatten', ['list'], 'list', ([list], budget) => flatten(list, 1n, budget)),
  method('flatten', ['list', 'int'], 'list', ([list, depth], budget) =>
    depth === 0n ? list : flatten(list, depth, budget),
  ),
  method('distinct', ['list'], 'list', ([list], budget) => distinct(list, budget)),
  method('sort', ['list'], 'list', ([list], budget) => sort(list, budget)),
  method('reverse', ['list'], 'list', ([list]) => list.toReversed()),
  method('first', ['list'], 'optional_type', ([list]) => new Optional(list[0])),
  method('last', ['list'], 'optional_type', ([list]) => new Optional(list.at(-1))),
]

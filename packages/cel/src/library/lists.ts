import type { Budget } from '../budget.ts'
import { invalid } from '../cel-error.ts'
import { compare } from '../compare.ts'
import { equals } from '../equality.ts'
import { global, method, type Overload } from '../overload.ts'
import { typeOf } from '../type-of.ts'
import type { CelValue } from '../value.ts'
import { arithmetic } from './arithmetic.ts'

const adders = arithmetic.filter(({ name }) => name === '_+_')

/** The sum of ints, uints, doubles or durations; 0 for an empty list. */
function sum(list: readonly CelValue[], budget: Budget): CelValue {
  const [first, ...rest] = list
  if (first === undefined) return 0n
  const type = typeOf(first)
  const adder = adders.find(({ params }) => params[0] === type && params[1] === type)
  if (adder === undefined || !['int', 'uint', 'double', 'google.protobuf.Duration'].includes(type)) {
    throw invalid(`sum() takes numbers or durations, not ${type}`)
  }
  return rest.reduce<CelValue>((total, one) => {
    if (typeOf(one) !== type) throw invalid(`sum() takes a list of one type, not ${type} and ${typeOf(one)}`)
    return adder.call([total, one], budget)
  }, first)
}

function extreme(list: readonly CelValue[], better: (order: number) => boolean, name: string): CelValue {
  const [first, ...rest] = list
  if (first === undefined) throw invalid(`${name}() called on an empty list`)
  return rest.reduce((best, one) => (better(compare(one, best)) ? one : best), first)
}

function place(index: number): bigint {
  return BigInt(index)
}

/** Kubernetes' Lists library, with `includes` of 1.37. */
export const lists: readonly Overload[] = [
  method('isSorted', ['list'], 'bool', ([list]) =>
    list.every((one, index) => index === 0 || compare(list[index - 1] ?? null, one) <= 0),
  ),
  method('sum', ['list'], 'dyn', ([list], budget) => sum(list, budget)),
  method('min', ['list'], 'dyn', ([list]) => extreme(list, (order) => order < 0, 'min')),
  method('max', ['list'], 'dyn', ([list]) => extreme(list, (order) => order > 0, 'max')),
  method('indexOf', ['list', 'dyn'], 'int', ([list, one], budget) =>
    place(list.findIndex((other) => equals(other, one, budget))),
  ),
  method('lastIndexOf', ['list', 'dyn'], 'int', ([list, one], budget) =>
    place(list.findLastIndex((other) => equals(other, one, budget))),
  ),
  method('includes', ['list', 'dyn'], 'bool', ([list, one], budget) =>
    list.some((other) => equals(other, one, budget)),
  ),
  global('lists.range', ['int'], 'list', ([length], budget) => {
    const count = length < 0n ? 0 : Number(length)
    budget.allocate(count)
    return Array.from({ length: count }, (_, index) => BigInt(index))
  }),
]

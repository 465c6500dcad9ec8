import { CelError } from '../cel-error.ts'
import { global, method, type Overload } from '../overload.ts'
import { Quantity } from '../quantity.ts'
import type { Opaque } from '../value.ts'

const QUANTITY = 'kubernetes.Quantity'
const of = (value: Opaque): Quantity => value as Quantity

export function accepts(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch (error) {
    if (error instanceof CelError) return false
    throw error
  }
}

/** Kubernetes' Quantity library. */
export const quantities: readonly Overload[] = [
  global('quantity', ['string'], QUANTITY, ([text]) => Quantity.parse(text)),
  global('isQuantity', ['string'], 'bool', ([text]) => accepts(() => Quantity.parse(text))),
  method('isInteger', [QUANTITY], 'bool', ([a]) => of(a).isInteger),
  method('asInteger', [QUANTITY], 'int', ([a]) => of(a).integer),
  method('asApproximateFloat', [QUANTITY], 'double', ([a]) => of(a).approximate),
  global('sign', [QUANTITY], 'int', ([a]) => (of(a).nano > 0n ? 1n : of(a).nano < 0n ? -1n : 0n)),
  method('add', [QUANTITY, QUANTITY], QUANTITY, ([a, b]) => of(a).plus(of(b))),
  method('add', [QUANTITY, 'int'], QUANTITY, ([a, b]) => of(a).plus(Quantity.ofInteger(b))),
  method('sub', [QUANTITY, QUANTITY], QUANTITY, ([a, b]) => of(a).minus(of(b))),
  method('sub', [QUANTITY, 'int'], QUANTITY, ([a, b]) => of(a).minus(Quantity.ofInteger(b))),
  method('isLessThan', [QUANTITY, QUANTITY], 'bool', ([a, b]) => of(a).nano < of(b).nano),
  method('isGreaterThan', [QUANTITY, QUANTITY], 'bool', ([a, b]) => of(a).nano > of(b).nano),
  method('compareTo', [QUANTITY, QUANTITY], 'int', ([a, b]) => {
    const difference = of(a).nano - of(b).nano
    return difference > 0n ? 1n : difference < 0n ? -1n : 0n
  }),
]

import { invalid } from '../cel-error.ts'
import { CelMap } from '../cel-map.ts'
import { Optional } from '../optional.ts'
import { global, method, type Overload } from '../overload.ts'
import { Duration } from '../time.ts'
import { Uint } from '../uint.ts'
import type { CelValue } from '../value.ts'

function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === 0n || value === 0 || value === '') return true
  if (value instanceof Uint) return value.value === 0n
  if (value instanceof Duration) return value.nanoseconds === 0n
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0
  return value instanceof CelMap && value.size === 0
}

/** cel-go `OptionalTypes`; `optMap`, `optFlatMap`, `or` and `orValue` are macros. */
export const optionals: readonly Overload[] = [
  global('optional.of', ['dyn'], 'optional_type', ([value]) => new Optional(value)),
  global('optional.none', [], 'optional_type', () => Optional.none),
  global('optional.ofNonZeroValue', ['dyn'], 'optional_type', ([value]) =>
    isZero(value) ? Optional.none : new Optional(value),
  ),
  method('hasValue', ['optional_type'], 'bool', ([optional]) => optional.value !== undefined),
  method('value', ['optional_type'], 'dyn', ([{ value }]) => {
    if (value === undefined) throw invalid('optional.none() dereference')
    return value
  }),
]

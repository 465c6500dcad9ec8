import type { Budget } from './budget.ts'
import type { CelMap } from './cel-map.ts'
import type { Optional } from './optional.ts'
import type { Duration, Timestamp } from './time.ts'
import type { TypeName } from './type-name.ts'
import type { Uint } from './uint.ts'
import type { CelValue, Opaque, TypeValue } from './value.ts'

interface ValueOf {
  dyn: CelValue
  null_type: null
  bool: boolean
  int: bigint
  uint: Uint
  double: number
  string: string
  bytes: Uint8Array
  list: readonly CelValue[]
  map: CelMap<CelValue>
  type: TypeValue
  optional_type: Optional<CelValue>
  'google.protobuf.Timestamp': Timestamp
  'google.protobuf.Duration': Duration
}
type Of<T extends TypeName> = T extends keyof ValueOf ? ValueOf[T] : Opaque
type Values<P extends readonly TypeName[]> = { [I in keyof P]: Of<P[I]> }

/** One signature of one function. For a method the receiver is the first parameter. */
export interface Overload {
  readonly name: string
  readonly method: boolean
  readonly params: readonly TypeName[]
  readonly result: TypeName
  /** Types of `values` are those of `params`. Charges what it walks or builds beyond its arguments. */
  readonly call: (values: readonly CelValue[], budget: Budget) => CelValue
}

const make =
  (method: boolean) =>
  <const P extends readonly TypeName[], R extends TypeName>(
    name: string,
    params: P,
    result: R,
    call: (values: Values<P>, budget: Budget) => Of<R>,
  ): Overload => ({ name, method, params, result, call: call as unknown as Overload['call'] })

/** `name(a, b)`; a dotted name is a namespaced function, such as `sets.contains`. */
export const global = make(false)
/** `a.name(b)`: the first parameter is the receiver. */
export const method = make(true)

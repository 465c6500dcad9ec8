import type { CelMap } from './cel-map.ts'
import type { Optional } from './optional.ts'
import type { Duration, Timestamp } from './time.ts'
import type { TypeName } from './type-name.ts'
import type { Uint } from './uint.ts'

/** A CEL value: int is a bigint, double a number, list an array. */
export type CelValue =
  | null
  | boolean
  | bigint
  | number
  | string
  | Uint
  | Uint8Array
  | readonly CelValue[]
  | CelMap<CelValue>
  | TypeValue
  | Timestamp
  | Duration
  | Optional<CelValue>
  | Opaque

/** A type as a value: what `type(x)` gives. */
export class TypeValue {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A value of a library: it knows its type, its equality and, where it has one, its text. */
export abstract class Opaque {
  abstract readonly typeName: TypeName
  abstract equals(other: Opaque): boolean
}

/** Characters as CEL counts them: code points. */
export function codePoints(text: string): readonly string[] {
  return Array.from(text)
}

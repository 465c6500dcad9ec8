import { CelMap } from './cel-map.ts'
import { Optional } from './optional.ts'
import { Duration, Timestamp } from './time.ts'
import type { TypeName } from './type-name.ts'
import { Uint } from './uint.ts'
import { type CelValue, Opaque, TypeValue } from './value.ts'

/** The type of a value at run time; never `dyn`. */
export function typeOf(value: CelValue): TypeName {
  switch (typeof value) {
    case 'string':
      return 'string'
    case 'bigint':
      return 'int'
    case 'number':
      return 'double'
    case 'boolean':
      return 'bool'
  }
  if (value === null) return 'null_type'
  if (Array.isArray(value)) return 'list'
  if (value instanceof CelMap) return 'map'
  if (value instanceof Uint) return 'uint'
  if (value instanceof Uint8Array) return 'bytes'
  if (value instanceof Timestamp) return 'google.protobuf.Timestamp'
  if (value instanceof Duration) return 'google.protobuf.Duration'
  if (value instanceof Optional) return 'optional_type'
  if (value instanceof TypeValue) return 'type'
  if (value instanceof Opaque) return value.typeName
  throw new TypeError(`not a CEL value: ${String(value)}`)
}

/**
 * Kinds of static types, as cel-go's checker tells them apart. `object` has declared fields; `error` stands where a check failed.
 * Compiling does without these: it knows types by what values are called when the expression runs (type-name.ts).
 */
export type Kind =
  | 'dyn'
  | 'error'
  | 'null_type'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'timestamp'
  | 'duration'
  | 'list'
  | 'map'
  | 'object'
  | 'opaque'
  | 'type'
  | 'param'

/** A static type. Types of one kind, name and parameters are the same type. */
export interface Type {
  readonly kind: Kind
  /** Of objects, opaque types and parameters; else the kind itself. */
  readonly name: string
  readonly params: readonly Type[]
  /** Of objects. */
  readonly fields?: ReadonlyMap<string, Type>
}

const simple = (kind: Kind, name: string = kind): Type => ({ kind, name, params: [] })

export const DYN = simple('dyn')
/** `dyn`, but no range of a loop (cel-go: AnyType). */
export const ANY: Type = { ...DYN, name: 'any' }
export const ERROR = simple('error', '!error!')
export const NULL = simple('null_type')
export const BOOL = simple('bool')
export const INT = simple('int')
export const UINT = simple('uint')
export const DOUBLE = simple('double')
export const STRING = simple('string')
export const BYTES = simple('bytes')
export const TIMESTAMP = simple('timestamp', 'google.protobuf.Timestamp')
export const DURATION = simple('duration', 'google.protobuf.Duration')

export const listOf = (element: Type): Type => ({ kind: 'list', name: 'list', params: [element] })
export const mapOf = (key: Type, value: Type): Type => ({ kind: 'map', name: 'map', params: [key, value] })
export const objectOf = (name: string, fields: ReadonlyMap<string, Type>): Type => ({
  kind: 'object',
  name,
  params: [],
  fields,
})
export const QUANTITY = objectOf('kubernetes.Quantity', new Map())
export const opaqueOf = (name: string, ...params: readonly Type[]): Type => ({ kind: 'opaque', name, params })
export const optionalOf = (value: Type): Type => opaqueOf('optional_type', value)
export const typeOfType = (type: Type): Type => ({ kind: 'type', name: 'type', params: [type] })
export const paramOf = (name: string): Type => simple('param', name)

export const isDyn = ({ kind }: Type): boolean => kind === 'dyn'
export const isDynOrError = ({ kind }: Type): boolean => kind === 'dyn' || kind === 'error'

/** What an optional holds; undefined for other types. */
export function heldBy(type: Type): Type | undefined {
  return type.kind === 'opaque' && type.name === 'optional_type' ? type.params[0] : undefined
}

/** Same kind, name and parameters. */
export function isExactly(one: Type, other: Type): boolean {
  return (
    one === other ||
    (one.kind === other.kind &&
      one.name === other.name &&
      one.params.length === other.params.length &&
      one.params.every((param, index) => isExactly(param, other.params[index] ?? ERROR)))
  )
}

/** As messages name it: `list(string)`, `map(string, int)`. */
export function sayType({ name, params }: Type): string {
  return params.length === 0 ? name : `${name}(${params.map(sayType).join(', ')})`
}

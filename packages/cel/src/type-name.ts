/**
 * What `type(…)` names a value: the types by which compiling picks a function, where nothing declares what the variables hold.
 * What a list or a map holds is not tracked; it is `dyn`, and so is every variable. Where types are declared, `checkTypes` says
 * more (check/type.ts): it is about what an expression may say, this is about what it does.
 */
export type TypeName =
  | 'dyn'
  | 'null_type'
  | 'bool'
  | 'int'
  | 'uint'
  | 'double'
  | 'string'
  | 'bytes'
  | 'list'
  | 'map'
  | 'type'
  | 'google.protobuf.Timestamp'
  | 'google.protobuf.Duration'
  | 'optional_type'
  | 'kubernetes.Quantity'
  | 'kubernetes.URL'
  | 'net.IP'
  | 'net.CIDR'
  | 'kubernetes.Semver'
  | 'kubernetes.NamedFormat'

/** Types of which `null` is no member and between which `==` does not compile. */
const primitives: ReadonlySet<TypeName> = new Set([
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'list',
  'map',
])

/** Whether a value of static type `given` may stand where `wanted` is asked for. */
export function assignable(given: TypeName, wanted: TypeName): boolean {
  return given === 'dyn' || wanted === 'dyn' || given === wanted
}

/** Whether `left == right` compiles: CEL's `_==_(A, A)`, without a checker's parameters. */
export function comparable(left: TypeName, right: TypeName): boolean {
  if (assignable(left, right)) return true
  if (left === 'null_type') return !primitives.has(right)
  if (right === 'null_type') return !primitives.has(left)
  return false
}

/** The type of either of two branches. */
export function joined(left: TypeName, right: TypeName): TypeName {
  return left === right ? left : 'dyn'
}

export { Budget, perCallLimit } from './budget.ts'
export { CelError } from './cel-error.ts'
export { CelMap, type MapKey } from './cel-map.ts'
export { type Checked, checkTypes, type Feature } from './check/check.ts'
export type { SizeAt } from './check/estimate-cost.ts'
export {
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  objectOf,
  optionalOf,
  STRING,
  sayType,
  TIMESTAMP,
  type Type,
} from './check/type.ts'
export { type Bindings, compile, type EvaluateOptions, type Program } from './compile.ts'
export { fromJson } from './from-json.ts'
export { type ListKind, ofKind } from './list-kind.ts'
export { Optional } from './optional.ts'
export { Duration, Timestamp } from './time.ts'
export { type CelValue, Opaque } from './value.ts'

export { Budget, perCallLimit } from './budget.ts'
export { CelError } from './cel-error.ts'
export { CelMap, type MapKey } from './cel-map.ts'
export { type Checked, checkTypes, type Extensions, type Feature } from './check/check.ts'
export type { SizeAt } from './check/estimate-cost.ts'
export {
  ANY,
  BOOL,
  BYTES,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  isExactly,
  listOf,
  mapOf,
  NULL,
  objectOf,
  optionalOf,
  STRING,
  sayType,
  TIMESTAMP,
  type Type,
} from './check/type.ts'
export { type Bindings, compile, type EvaluateOptions, type Program } from './compile.ts'
export {
  APPLIED,
  admissionVariables,
  mutationExtensions,
  PATCH,
  variableType,
} from './environments/admission.ts'
export { deviceExtensions, deviceSizes, deviceVariables } from './environments/device.ts'
export { fromJson } from './from-json.ts'
export { type ListKind, ofKind } from './list-kind.ts'
export { Optional } from './optional.ts'
export { Duration, Timestamp } from './time.ts'
export { type CelValue, Opaque } from './value.ts'

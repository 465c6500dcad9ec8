import type { NewObject, StoredObject } from '../store.ts'
import type { Call } from './api.ts'
import { withDefaults } from './defaults.ts'
import { decoded } from './strict.ts'
import { validateMeta } from './validate-meta.ts'
import { validateWorkload } from './validate-workload.ts'

/** The object as the server stores it, with its defaults. Throws 400 where it cannot be read, 422 where it is not valid. */
export function admitted(call: Call, object: NewObject, before: StoredObject | undefined): NewObject {
  const whole = withDefaults(call.kind, decoded(call, object))
  validateMeta(call.kind, whole, before)
  validateWorkload(call.kind, whole, before)
  return whole
}

import type { NewObject, StoredObject } from '../store.ts'
import type { Call } from './api.ts'
import { withDefaults } from './defaults.ts'
import { validateMeta } from './validate-meta.ts'

/** The object as the server stores it, with its defaults. Throws 422 where it is not valid. */
export function admitted({ kind }: Call, object: NewObject, before: StoredObject | undefined): NewObject {
  const whole = withDefaults(kind, object)
  validateMeta(kind, whole, before)
  return whole
}

import { isObject } from '@chg/core'
import type { Field } from '../values/field.ts'

/** apps: `ValidateControllerRevision`. */
export function controllerRevisionRules(revision: Field): void {
  if (!isObject(revision.at('data').value))
    revision.at('data').required('it is the object that the revision keeps')
  revision.at('revision').between(0)
}

import type { Field } from '../values/field.ts'

/** apps: `ValidateControllerRevision`. */
export function controllerRevisionRules(revision: Field): void {
  if (!revision.at('data').isSet) revision.at('data').required('it is what the revision keeps')
  revision.at('revision').between(0)
}

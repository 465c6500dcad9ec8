import type { Field } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'
import { topologyRules } from './topology.ts'

/** storage: `ValidateStorageClass`. */
export function storageClassRules(storageClass: Field): void {
  provisionerAt(storageClass.at('provisioner'))
  parameterRules(storageClass.at('parameters'))
  storageClass.at('reclaimPolicy').oneOf(['Delete', 'Retain'])
  storageClass.at('volumeBindingMode').exactlyOneOf(['Immediate', 'WaitForFirstConsumer'])
  topologyRules(storageClass.at('allowedTopologies'))
}

/** Capital letters are fine (storage: `validateProvisioner`). */
export function provisionerAt(name: Field): void {
  if (name.notEmpty('it names who makes the volumes') && !qualifiedName.test(name.text.toLowerCase()))
    name.invalid(`is ${JSON.stringify(name.text)}, but must be ${qualifiedName.words}`)
}

/** storage: `validateParameters`. */
export function parameterRules(parameters: Field): void {
  const members = parameters.members()
  if (members.length > 512) {
    parameters.invalid(`has ${members.length} entries, but at most 512 fit`)
    return
  }
  let size = 0
  for (const [key, value] of members) {
    if (key === '') value.invalid('has an empty name')
    size += Buffer.byteLength(key) + Buffer.byteLength(value.text)
  }
  if (size > 262_144) parameters.invalid(`holds ${size} bytes, but at most 262144 fit`)
}

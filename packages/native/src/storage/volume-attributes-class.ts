import type { Field } from '../values/field.ts'
import { parameterRules, provisionerAt } from './storage-class.ts'

/** storage: `ValidateVolumeAttributesClass`. */
export function volumeAttributesClassRules(attributes: Field): void {
  provisionerAt(attributes.at('driverName'))
  const parameters = attributes.at('parameters')
  parameters.filled('a class of attributes has at least one')
  parameterRules(parameters)
}

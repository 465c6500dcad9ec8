import type { Field } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { labelRules } from '../values/label-selector.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'
import { containerResourceNameAt } from '../values/resource-name.ts'

/** node: `ValidateRuntimeClass`. */
export function runtimeClassRules(runtimeClass: Field): void {
  const handler = runtimeClass.at('handler')
  if (handler.notEmpty('it names the configuration of the container runtime')) handler.form(label)
  for (const [name, quantity] of runtimeClass.at('overhead', 'podFixed').members()) {
    containerResourceNameAt(quantity, name)
    nonNegativeQuantityAt(quantity)
  }
  labelRules(runtimeClass.at('scheduling', 'nodeSelector'))
}

import type { Field } from '../values/field.ts'
import { labelValue, qualifiedName } from '../values/forms.ts'

/** Taints of devices that a request puts up with, since 1.36; dropped before (resource: `validateDeviceToleration`). */
export function deviceTolerationRules(tolerations: Field): void {
  tolerations.check.since(36, () => {
    for (const toleration of tolerations.items()) {
      const [operator, value] = [toleration.at('operator'), toleration.at('value')]
      toleration.at('key').form(qualifiedName)
      toleration.at('effect').oneOf(['NoExecute', 'NoSchedule', 'None'])
      if (!operator.oneOf(['Equal', 'Exists'])) continue
      if (operator.text !== 'Exists') value.form(labelValue)
      else if (value.text !== '')
        value.forbidden('the operator Exists compares with no value', 'remove it, or set operator: Equal')
    }
  })
}

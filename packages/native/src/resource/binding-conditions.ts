import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** What a device must report before a pod is bound to it, and what ends the wait (resource: `validateDeviceBindingParameters`). */
export function bindingConditionRules(device: Field): void {
  const [good, bad] = [device.at('bindingConditions'), device.at('bindingFailureConditions')]
  const wanted = namesIn(good)
  namesIn(bad, wanted)
  if (good.size > 0 && bad.size === 0) bad.required('bindingConditions are set, and both come together')
  if (bad.size > 0 && good.size === 0)
    good.required('bindingFailureConditions are set, and both come together')
}

function namesIn(conditions: Field, others: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  conditions.atMost(4)
  const seen = new Set<string>()
  for (const condition of conditions.items()) {
    condition.exactForm(qualifiedName)
    if (seen.has(condition.text)) condition.duplicate()
    else if (others.has(condition.text))
      condition.invalid(
        `is ${said(condition.text)}, which is among bindingConditions as well`,
        'keep one of them',
      )
    seen.add(condition.text)
  }
  return seen
}

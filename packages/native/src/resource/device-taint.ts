import type { Field } from '../values/field.ts'
import { labelValue, qualifiedName } from '../values/forms.ts'

/** What keeps claims away from a device; the effect None is known since 1.35 (resource: `validateDeviceTaint`). */
export function deviceTaintRules(taint: Field): void {
  taint.at('key').exactForm(qualifiedName)
  taint.at('value').form(labelValue)
  const effect = taint.at('effect')
  if (!effect.notEmpty('a taint says what it does', 'set it to NoSchedule or NoExecute')) return
  if (effect.text === 'None') effect.check.until(35, () => effect.oneOf(['NoExecute', 'NoSchedule']))
  else effect.oneOf(['NoExecute', 'NoSchedule', 'None'])
}

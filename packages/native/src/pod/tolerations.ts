import { type Field, said } from '../values/field.ts'
import { labelValue, qualifiedName } from '../values/forms.ts'

/** core: `ValidateTolerations`. */
export function tolerationRules(tolerations: Field): void {
  for (const toleration of tolerations.items()) {
    const effect = toleration.at('effect')
    toleration.at('key').form(qualifiedName)
    effect.oneOf(['NoSchedule', 'PreferNoSchedule', 'NoExecute'])
    if (toleration.at('operator').oneOf(['Equal', 'Exists'])) operatorRules(toleration)
    const seconds = toleration.at('tolerationSeconds')
    if (seconds.isSet && effect.text !== 'NoExecute')
      seconds.forbidden(
        'only the effect NoExecute ends a pod after a time',
        'remove it, or set effect: NoExecute',
      )
  }
}

function operatorRules(toleration: Field): void {
  const [operator, value] = [toleration.at('operator'), toleration.at('value')]
  if (operator.text === 'Exists') {
    if (value.text !== '')
      value.forbidden('the operator Exists compares with no value', 'remove it, or set operator: Equal')
    return
  }
  value.form(labelValue)
  if (toleration.at('key').text === '')
    operator.invalid(
      `is ${said(operator.text || 'Equal')}, but a toleration without a key is for all taints`,
      'set operator: Exists, or a key',
    )
}

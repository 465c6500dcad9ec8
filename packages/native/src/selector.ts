import { type Field, said } from './values/field.ts'
import { labelSelectorRules } from './values/label-selector.ts'

/** A selector that a workload must have, and that must not be empty, and whether the workload's own pods fit it. */
export function selectorRules(spec: Field): void {
  const selector = spec.at('selector')
  labelSelectorRules(selector)
  if (!selector.isSet) return
  if (selector.at('matchLabels').size + selector.at('matchExpressions').size === 0)
    selector.invalid('is empty, but must say which pods belong to the workload', 'add matchLabels')
  if (spec.at('template').isSet) selectsRules(selector, spec.at('template', 'metadata', 'labels'))
}

/** A selector must select the pods of its own template (apps: `ValidatePodTemplateSpecForReplicaSet` and its like). */
export function selectsRules(selector: Field, labels: Field): void {
  matchLabelsRules(selector.at('matchLabels'), labels)
  for (const expression of selector.at('matchExpressions').items()) {
    const [key, operator] = [expression.at('key').text, expression.at('operator').text]
    const own = labels.at(key)
    const values = expression.at('values').items()
    const isListed = own.isSet && values.some(({ text }) => text === own.text)
    const list = () =>
      values
        .slice(0, 10)
        .map(({ text }) => said(text))
        .join(', ')
    if (operator === 'In' && !isListed && values.length > 0)
      complain(labels, key, `one of ${list()}`, `set the label ${key} in the template`)
    if (operator === 'NotIn' && isListed) complain(labels, key, `none of ${list()}`)
    if (operator === 'Exists' && !own.isSet)
      complain(labels, key, 'it', `set the label ${key} in the template`)
    if (operator === 'DoesNotExist' && own.isSet) complain(labels, key, 'pods without it')
  }
}

/** The same for a mapping of labels, such as the selector of a ReplicationController. */
export function matchLabelsRules(wanted: Field, labels: Field): void {
  for (const [key, value] of wanted.members())
    if (labels.at(key).text !== value.text || !labels.at(key).isSet)
      complain(labels, key, said(value.text), `set the label ${key}: ${value.text} in the template`)
}

function complain(labels: Field, key: string, wanted: string, fix?: string): void {
  const own = labels.at(key)
  if (own.isSet) own.invalid(`is ${said(own.text)}, but spec.selector asks for ${wanted}`, fix)
  else labels.invalid(`lacks the label ${key}, which spec.selector asks for`, fix)
}

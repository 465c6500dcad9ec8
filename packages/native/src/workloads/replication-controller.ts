import { matchLabelsRules } from '../selector.ts'
import type { Field } from '../values/field.ts'
import { endlessTemplateRules, sharedDiskRules } from './endless-template.ts'

/** core: `ValidateReplicationControllerSpec`. A selector that is missing is made of the template's labels. */
export function replicationControllerRules(object: Field): void {
  const spec = object.at('spec')
  const [selector, template] = [spec.at('selector'), spec.at('template')]
  spec.at('minReadySeconds').between(0)
  spec.at('replicas').between(0)
  const labels = template.at('metadata', 'labels')
  if (selector.size === 0 && labels.size === 0)
    selector.required('the template has no labels to take it from', 'add labels to the template')
  if (!template.isSet) {
    template.required('it says which pods to make')
    return
  }
  matchLabelsRules(selector, labels)
  endlessTemplateRules(template)
  if ((spec.at('replicas').number ?? 1) > 1) sharedDiskRules(template)
}

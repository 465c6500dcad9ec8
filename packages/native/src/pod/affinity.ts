import type { Field } from '../values/field.ts'
import { label, qualifiedName } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { nodeSelectorRules, nodeSelectorTermRules } from '../values/node-selector.ts'
import { labelKeyRules } from './match-label-keys.ts'
import type { PodScope } from './scope.ts'

const [required, preferred] = [
  'requiredDuringSchedulingIgnoredDuringExecution',
  'preferredDuringSchedulingIgnoredDuringExecution',
]

/** core: `validateAffinity`. */
export function affinityRules(scope: PodScope): void {
  const affinity = scope.spec.at('affinity')
  if (!affinity.isSet) return
  nodeAffinityRules(affinity.at('nodeAffinity'))
  podAffinityRules(affinity.at('podAffinity'), scope)
  podAffinityRules(affinity.at('podAntiAffinity'), scope)
}

/** core: `validateNodeAffinity`. Values that no label has were free before 1.32, and still are in what is only preferred. */
function nodeAffinityRules(affinity: Field): void {
  const selector = affinity.at(required)
  if (selector.isSet) nodeSelectorRules(selector, { valuesSince: 32 })
  for (const term of affinity.at(preferred).items()) {
    term.at('weight').between(1, 100)
    nodeSelectorTermRules(term.at('preference'), { valuesSince: Infinity })
  }
}

/** core: `validatePodAffinity`, `validatePodAntiAffinity`. */
function podAffinityRules(affinity: Field, scope: PodScope): void {
  for (const term of affinity.at(required).items()) termRules(term, scope)
  for (const weighted of affinity.at(preferred).items()) {
    weighted.at('weight').between(1, 100)
    termRules(weighted.at('podAffinityTerm'), scope)
  }
}

/** core: `validatePodAffinityTerm`. */
function termRules(term: Field, scope: PodScope): void {
  labelSelectorRules(term.at('labelSelector'))
  labelSelectorRules(term.at('namespaceSelector'))
  for (const namespace of term.at('namespaces').items()) namespace.exactForm(label)
  const key = term.at('topologyKey')
  if (key.notEmpty('it names the label of nodes that are one place', 'for example kubernetes.io/hostname'))
    key.form(qualifiedName)
  // Before 1.31 the API server dropped them.
  term.check.since(31, () => labelKeyRules(term, scope))
}

import type { Field } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { labelKeyRules, strictLabelKeyRules } from './match-label-keys.ts'
import type { PodScope } from './scope.ts'

/** core: `validateTopologySpreadConstraints`. */
export function topologySpreadRules(scope: PodScope): void {
  const seen = new Set<string>()
  for (const constraint of scope.spec.at('topologySpreadConstraints').items()) {
    const [key, when] = [constraint.at('topologyKey'), constraint.at('whenUnsatisfiable')]
    constraint.at('maxSkew').between(1)
    key.notEmpty('it names the label of nodes that are one place', 'for example topology.kubernetes.io/zone')
    when.exactlyOneOf(['DoNotSchedule', 'ScheduleAnyway'])
    const pair = `${key.text} ${when.text}`
    if (seen.has(pair))
      key.duplicate(key.text, `there is one constraint for each topologyKey with ${when.text}`)
    seen.add(pair)
    constraint.check.since(26, () => {
      for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy'])
        constraint.at(policy).exactlyOneOf(['Honor', 'Ignore'])
    })
    constraint.check.since(27, () => {
      minDomainsRules(constraint.at('minDomains'), when)
      labelSelectorRules(constraint.at('labelSelector'))
      constraint.check.until(34, () => strictLabelKeyRules(constraint))
    })
    constraint.check.since(34, () => labelKeyRules(constraint, scope))
  }
}

/** core: `validateMinDomains`. */
function minDomainsRules(minDomains: Field, when: Field): void {
  if (!minDomains.isSet) return
  minDomains.between(1)
  if (when.text !== 'DoNotSchedule')
    minDomains.forbidden('it needs whenUnsatisfiable: DoNotSchedule', 'remove it, or set DoNotSchedule')
}

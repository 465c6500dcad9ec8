import type { Field } from '../values/field.ts'
import { label, pathSegment, subdomain } from '../values/forms.ts'
import { groupFieldRules } from './group-fields.ts'
import { schedulingPolicyRules } from './scheduling-policy.ts'

const most = 8

/** scheduling: `Validate_Workload`; in 1.35 `ValidateWorkload`, which knows groups instead of templates. Composite groups are not judged. */
export function workloadRules(workload: Field): void {
  const spec = workload.at('spec')
  controllerRules(spec.at('controllerRef'))
  const [templates, groups] = [spec.at('podGroupTemplates'), spec.at('podGroups')]
  const isComposite = spec.at('compositePodGroupTemplates').size > 0
  if (!isComposite)
    for (const list of [templates, groups]) list.notEmpty('a Workload has at least one group of pods')
  for (const template of groupsIn(templates)) groupFieldRules(template)
  for (const group of groupsIn(groups)) schedulingPolicyRules(group.at('policy'))
}

function groupsIn(groups: Field): readonly Field[] {
  groups.atMost(most)
  const seen = new Set<string>()
  for (const group of groups.items()) {
    const name = group.at('name')
    if (name.notEmpty('it names the group')) name.form(label)
    if (name.isSet && seen.has(name.text)) name.duplicate()
    seen.add(name.text)
  }
  return groups.items()
}

/** What the groups belong to (scheduling: `TypedLocalObjectReference`). */
function controllerRules(reference: Field): void {
  reference.at('apiGroup').form(subdomain)
  for (const name of ['kind', 'name']) if (reference.at(name).notEmpty()) reference.at(name).form(pathSegment)
}

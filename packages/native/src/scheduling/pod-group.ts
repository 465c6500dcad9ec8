import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'
import { groupFieldRules } from './group-fields.ts'

/** scheduling: `Validate_PodGroup`. Its status is dropped where it is new. */
export function podGroupRules(podGroup: Field): void {
  const spec = podGroup.at('spec')
  groupFieldRules(spec)
  // Of 1.36, and of 1.37.
  const [template, workload] = [spec.at('podGroupTemplateRef'), spec.at('workloadRef')]
  if (template.isSet && !template.at('workload').isSet)
    template.at('workload').required('a template is found in a Workload')
  for (const [reference, name] of [
    [template.at('workload'), 'podGroupTemplateName'],
    [workload, 'templateName'],
  ] as const) {
    if (reference.at('workloadName').notEmpty()) reference.at('workloadName').form(subdomain)
    if (reference.at(name).notEmpty()) reference.at(name).form(label)
  }
}

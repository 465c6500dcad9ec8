import { overheadRules } from '../pod/resources.ts'
import { tolerationRules } from '../pod/tolerations.ts'
import type { Field } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { labelRules } from '../values/label-selector.ts'

/** node: `ValidateRuntimeClass`. */
export function runtimeClassRules(runtimeClass: Field): void {
  const handler = runtimeClass.at('handler')
  if (handler.notEmpty('it names the configuration of the container runtime')) handler.form(label)
  overheadRules(runtimeClass.at('overhead', 'podFixed'))
  labelRules(runtimeClass.at('scheduling', 'nodeSelector'))
  const tolerations = runtimeClass.at('scheduling', 'tolerations')
  tolerationRules(tolerations)
  const seen = new Set<string>()
  for (const toleration of tolerations.items()) {
    const key = ['key', 'operator', 'value', 'effect'].map((name) => toleration.at(name).text).join('\n')
    if (seen.has(key)) toleration.duplicate()
    seen.add(key)
  }
}

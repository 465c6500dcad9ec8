import type { Field } from '../values/field.ts'
import { podAnnotationRules } from './annotations.ts'
import { hostNameRules, podSpecRules } from './pod-spec.ts'
import { allContainers, scopeOf } from './scope.ts'

/** core: `ValidatePodCreate`. */
export function podRules(pod: Field): void {
  const scope = scopeOf(pod, { isPod: true })
  const { spec } = scope
  podAnnotationRules(pod)
  podSpecRules(scope)
  hostNameRules(scope)
  // core: `validateContainersOnlyForPod`
  for (const container of allContainers(spec)) {
    const image = container.at('image')
    if (image.text !== image.text.trim()) image.invalid('has space around it', 'remove the space')
  }
  spec.check.since(27, () => {
    if (spec.at('nodeName').text !== '' && spec.at('schedulingGates').size > 0)
      spec
        .at('nodeName')
        .forbidden('scheduling gates hold the pod back from every node', 'remove one of the two')
  })
}

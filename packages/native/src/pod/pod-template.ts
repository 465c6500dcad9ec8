import type { Field } from '../values/field.ts'
import { labelRules } from '../values/label-selector.ts'
import { annotationKeyRules, podAnnotationRules } from './annotations.ts'
import { hostNameRules, podSpecRules } from './pod-spec.ts'
import { scopeOf } from './scope.ts'

/** core: `ValidatePodTemplateSpec`. */
export function podTemplateRules(template: Field): void {
  templateMetadataRules(template)
  if (!template.at('spec').isSet) {
    template.at('spec').required('it says which containers to run')
    return
  }
  const scope = scopeOf(template)
  podSpecRules(scope)
  hostNameRules(scope)
}

/** Labels and annotations of a template, and what some annotations say about its containers. */
export function templateMetadataRules(template: Field): void {
  labelRules(template.at('metadata', 'labels'))
  annotationKeyRules(template.at('metadata', 'annotations'))
  podAnnotationRules(template)
}

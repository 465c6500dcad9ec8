import type { Field } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { claimRules, referenceRules, sameSourceRules } from './persistent-volume-claim.ts'

/** A claim that is made for each pod. Unlike in a claim itself, sources are taken as they are, and none is dropped. */
export function claimTemplateRules(spec: Field): void {
  claimRules(spec)
  const [source, reference] = [spec.at('dataSource'), spec.at('dataSourceRef')]
  for (const one of [source, reference]) if (one.isSet) referenceRules(one)
  const namespace = reference.at('namespace')
  namespace.form(label)
  if (!source.isSet || !reference.isSet) return
  if (namespace.text === '') sameSourceRules(source, reference)
  else source.forbidden('dataSourceRef names a namespace', 'keep dataSourceRef only')
}

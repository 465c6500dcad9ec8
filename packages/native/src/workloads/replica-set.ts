import { selectorRules } from '../selector.ts'
import type { Field } from '../values/field.ts'
import { endlessTemplateRules, sharedDiskRules } from './endless-template.ts'

/** apps: `ValidateReplicaSetSpec`. */
export function replicaSetRules(object: Field): void {
  replicatedRules(object.at('spec'))
}

/** What a ReplicaSet and a Deployment have in common. */
export function replicatedRules(spec: Field): void {
  spec.at('replicas').between(0)
  spec.at('minReadySeconds').between(0)
  selectorRules(spec)
  endlessTemplateRules(spec.at('template'))
  if ((spec.at('replicas').number ?? 1) > 1) sharedDiskRules(spec.at('template'))
}

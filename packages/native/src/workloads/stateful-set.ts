import { claimTemplateRules } from '../core/claim-template.ts'
import { podSpecRules } from '../pod/pod-spec.ts'
import { templateMetadataRules } from '../pod/pod-template.ts'
import { scopeOf } from '../pod/scope.ts'
import { selectorRules } from '../selector.ts'
import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { shareAt } from '../values/share.ts'
import { endlessRules } from './endless-template.ts'
import { isNone } from './share-of.ts'

/** apps: `ValidateStatefulSetSpec`. Before 1.34 it said nothing about the pods, which then could not be made. */
export function statefulSetRules(object: Field): void {
  const spec = object.at('spec')
  const { check } = spec
  spec.at('podManagementPolicy').oneOf(['OrderedReady', 'Parallel'])
  strategyRules(spec.at('updateStrategy'))
  for (const name of ['replicas', 'minReadySeconds']) spec.at(name).between(0)
  check.since(27, () => {
    spec.at('ordinals', 'start').between(0)
    const retention = spec.at('persistentVolumeClaimRetentionPolicy')
    for (const name of ['whenDeleted', 'whenScaled']) retention.at(name).oneOf(['Retain', 'Delete'])
  })
  check.since(33, () => spec.at('serviceName').form(label))
  selectorRules(spec)
  templateRules(spec)
}

/** apps: `ValidatePodTemplateSpecForStatefulSet`. */
function templateRules(spec: Field): void {
  const [template, claims] = [spec.at('template'), spec.at('volumeClaimTemplates').items()]
  const claimTemplates = claims.map((claim) => claim.at('metadata', 'name').text)
  templateMetadataRules(template)
  endlessRules(template)
  spec.check.since(34, () => {
    for (const claim of claims) {
      const name = claim.at('metadata', 'name')
      if (name.filled('the volume of each pod has it')) name.form(label)
      claimTemplateRules(claim.at('spec'))
    }
    if (template.at('spec').isSet) podSpecRules(scopeOf(template, { claimTemplates }))
    else template.at('spec').required('it says which containers to run')
  })
}

function strategyRules(strategy: Field): void {
  const type = strategy.at('type')
  type.oneOf(['RollingUpdate', 'OnDelete'])
  const rolling = strategy.at('rollingUpdate')
  if (!rolling.isSet) return
  if (type.text === 'OnDelete') {
    rolling.forbidden('the type is OnDelete', 'remove it, or set type: RollingUpdate')
    return
  }
  rolling.at('partition').between(0)
  const unavailable = rolling.at('maxUnavailable')
  // Before 1.37 the API server dropped it.
  unavailable.check.since(37, () => {
    shareAt(unavailable)
    if (unavailable.isSet && isNone(unavailable))
      unavailable.invalid(`is ${said(unavailable.value)}, but may not be 0`)
  })
}

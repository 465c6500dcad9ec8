import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { positiveQuantityAt } from '../values/quantity-at.ts'
import { accessModeRules } from './access-modes.ts'

export function persistentVolumeClaimRules(claim: Field): void {
  claimSpecRules(claim.at('spec'))
}

/** core: `ValidatePersistentVolumeClaimSpec`. */
function claimSpecRules(spec: Field): void {
  claimRules(spec)
  sourceRules(spec)
}

/** What a claim asks for, of a claim or a template of one. */
export function claimRules(spec: Field): void {
  accessModeRules(spec.at('accessModes'))
  labelSelectorRules(spec.at('selector'))
  const storage = spec.at('resources', 'requests', 'storage')
  if (storage.isSet) positiveQuantityAt(storage)
  else storage.required('a claim says how much storage it needs', 'add a size such as 10Gi')
  spec.at('storageClassName').form(subdomain)
  // Dropped while it was off by default, until 1.33.
  spec.check.since(34, () => void spec.at('volumeAttributesClassName').form(subdomain))
  spec.at('volumeMode').exactlyOneOf(['Filesystem', 'Block'])
}

/** What feature gates switch off (references across namespaces) and what old clients may say (other kinds) is dropped, not refused. */
function sourceRules(spec: Field): void {
  const source = spec.at('dataSource')
  const reference = spec.at('dataSourceRef')
  const hasReference = reference.isSet && reference.at('namespace').text === ''
  if (hasReference) referenceRules(reference)
  if (source.isSet && (hasReference || isClaimOrSnapshot(source))) referenceRules(source)
  if (hasReference && source.isSet) sameSourceRules(source, reference)
}

/** Two names of one source must be the same. */
export function sameSourceRules(source: Field, reference: Field): void {
  const different = ['apiGroup', 'kind', 'name'].find(
    (name) => source.at(name).text !== reference.at(name).text,
  )
  if (different !== undefined)
    source
      .at(different)
      .invalid(
        `is ${said(source.at(different).value)}, but dataSourceRef.${different} is ${said(reference.at(different).value)}`,
        'keep dataSourceRef only',
      )
}

function isClaimOrSnapshot(source: Field): boolean {
  const kind = `${source.at('apiGroup').text}/${source.at('kind').text}`
  return kind === '/PersistentVolumeClaim' || kind === 'snapshot.storage.k8s.io/VolumeSnapshot'
}

/** core: `validateDataSource`, `validateDataSourceRef`. */
export function referenceRules(reference: Field): void {
  const group = reference.at('apiGroup')
  const kind = reference.at('kind')
  reference.at('name').notEmpty()
  kind.notEmpty()
  if (group.text === '' && kind.text !== '')
    kind.oneOf(['PersistentVolumeClaim'], 'set apiGroup for any other kind')
  if (group.check.minor >= 29) group.form(subdomain)
}

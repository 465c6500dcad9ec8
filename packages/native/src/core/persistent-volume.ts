import { posix } from 'node:path'
import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { nodeSelectorRules } from '../values/node-selector.ts'
import { positiveQuantityAt } from '../values/quantity-at.ts'
import { accessModeRules } from './access-modes.ts'
import { volumeSourceRules } from './persistent-volume-source.ts'

/** core: `ValidatePersistentVolumeSpec`. */
export function persistentVolumeRules(volume: Field): void {
  const spec = volume.at('spec')
  accessModeRules(spec.at('accessModes'))
  capacityRules(spec.at('capacity'))
  spec.at('persistentVolumeReclaimPolicy').oneOf(['Delete', 'Recycle', 'Retain'])
  const affinity = spec.at('nodeAffinity')
  if (affinity.isSet) {
    if (affinity.at('required').isSet) nodeSelectorRules(affinity.at('required'), { valuesSince: 33 })
    else affinity.at('required').required('it says which nodes reach the volume')
  }
  volumeSourceRules(spec)
  const path = spec.at('hostPath', 'path').text
  if (path !== '' && posix.normalize(path).replace(/(?<=.)\/$/, '') === '/')
    if (spec.at('persistentVolumeReclaimPolicy').text === 'Recycle')
      spec
        .at('persistentVolumeReclaimPolicy')
        .forbidden('Recycle would empty the root of the node', 'use Retain')
  spec.at('storageClassName').form(subdomain)
  spec.at('volumeMode').exactlyOneOf(['Block', 'Filesystem'])
  attributesRules(spec)
}

function capacityRules(capacity: Field): void {
  if (!capacity.at('storage').isSet)
    capacity.at('storage').required('a volume says how large it is', 'add a size such as 10Gi')
  for (const [name, quantity] of capacity.members()) {
    if (name !== 'storage') quantity.invalid(`is the resource ${said(name)}, but a volume has storage only`)
    positiveQuantityAt(quantity)
  }
}

/** Dropped while VolumeAttributesClass was off by default, until 1.33. */
function attributesRules(spec: Field): void {
  const name = spec.at('volumeAttributesClassName')
  if (!name.isSet || name.check.minor < 34) return
  if (name.text === '') name.required('it may not be empty', 'remove volumeAttributesClassName')
  name.form(subdomain)
  if (!spec.at('csi').isSet) spec.at('csi').required('volumeAttributesClassName is set')
}

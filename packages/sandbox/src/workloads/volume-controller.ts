import { at, isObject, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store, StoredObject } from '../store.ts'

/** Gives each PersistentVolumeClaim a volume, and takes it away with the claim. */
export function volumeController(store: Store): Controller {
  return {
    reconcile() {
      for (const { metadata, spec } of store.list('persistentvolumeclaims')) {
        const { name, namespace, uid } = metadata
        if (metadata.deletionTimestamp !== undefined || stringAt(spec, 'volumeName') !== undefined) continue
        const volumeName = `pvc-${uid}`
        const capacity = at(spec, 'resources', 'requests') ?? { storage: '1Gi' }
        const accessModes = at(spec, 'accessModes') ?? ['ReadWriteOnce']
        store.create('persistentvolumes', {
          apiVersion: 'v1',
          kind: 'PersistentVolume',
          metadata: { name: volumeName },
          spec: {
            capacity,
            accessModes,
            persistentVolumeReclaimPolicy: 'Delete',
            claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
          },
          status: { phase: 'Bound' },
        })
        store.update('persistentvolumeclaims', namespace, name, (claim) => ({
          ...claim,
          spec: { ...(isObject(claim.spec) ? claim.spec : {}), volumeName },
          status: { phase: 'Bound', capacity, accessModes },
        }))
      }
      for (const claim of store.list('persistentvolumeclaims')) bindNamed(store, claim)
      for (const { metadata, spec } of store.list('persistentvolumes')) {
        const claim = {
          namespace: stringAt(spec, 'claimRef', 'namespace'),
          name: stringAt(spec, 'claimRef', 'name'),
        }
        if (claim.namespace === undefined || claim.name === undefined) continue
        const bound = store.get('persistentvolumeclaims', claim.namespace, claim.name)
        // A volume made by hand may name a claim that is still to come.
        if (stringAt(spec, 'claimRef', 'uid') === undefined) continue
        if (bound?.metadata.uid === stringAt(spec, 'claimRef', 'uid')) continue
        if (stringAt(spec, 'persistentVolumeReclaimPolicy') === 'Delete')
          store.delete('persistentvolumes', '', metadata.name)
      }
    },
  }
}

/** A claim that names its volume is bound to it once that is there, and meant for it. */
function bindNamed(store: Store, { metadata, spec, status }: StoredObject): void {
  const { name, namespace, uid } = metadata
  const volume = store.get('persistentvolumes', '', stringAt(spec, 'volumeName') ?? '')
  const isMeant =
    stringAt(volume?.spec, 'claimRef', 'name') === name &&
    stringAt(volume?.spec, 'claimRef', 'namespace') === namespace
  if (volume === undefined || !isMeant || stringAt(status, 'phase') === 'Bound') return
  store.update('persistentvolumes', '', volume.metadata.name, (object) => ({
    ...object,
    spec: { ...(object.spec as object), claimRef: { ...(at(object.spec, 'claimRef') as object), uid } },
    status: { phase: 'Bound' },
  }))
  const [capacity, accessModes] = [at(volume.spec, 'capacity'), at(volume.spec, 'accessModes')]
  store.update('persistentvolumeclaims', namespace, name, (object) => ({
    ...object,
    status: { phase: 'Bound', capacity, accessModes },
  }))
}

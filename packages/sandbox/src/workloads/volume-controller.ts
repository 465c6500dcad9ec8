import { at, isObject, stringAt } from '@chg/core'
import type { Controller } from '../controller.ts'
import type { Store } from '../store.ts'

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
      for (const { metadata, spec } of store.list('persistentvolumes')) {
        const claim = {
          namespace: stringAt(spec, 'claimRef', 'namespace'),
          name: stringAt(spec, 'claimRef', 'name'),
        }
        if (claim.namespace === undefined || claim.name === undefined) continue
        const bound = store.get('persistentvolumeclaims', claim.namespace, claim.name)
        if (bound?.metadata.uid === stringAt(spec, 'claimRef', 'uid')) continue
        if (stringAt(spec, 'persistentVolumeReclaimPolicy') === 'Delete')
          store.delete('persistentvolumes', '', metadata.name)
      }
    },
  }
}

import { stringAt } from '@chg/core'
import { type Kubernetes, resources } from '@chg/kubernetes'
import { eventually } from '../../plane/eventually.ts'
import { uniqueName } from '../../plane/index.ts'
import { kinds } from './kinds.ts'

/** A claim with a volume of its own, bound; the name of the volume. */
export async function boundClaim(kubernetes: Kubernetes, namespace: string, name: string): Promise<string> {
  const volume = uniqueName('volume')
  const claimRef = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace }
  const shape = { accessModes: ['ReadWriteOnce'], storageClassName: '' }
  await kubernetes.create(kinds.volumes, {
    metadata: { name: volume },
    spec: {
      ...shape,
      capacity: { storage: '1Gi' },
      persistentVolumeReclaimPolicy: 'Delete',
      hostPath: { path: '/tmp/never-mounted' },
      claimRef,
    },
  })
  await kubernetes.create(
    resources.persistentVolumeClaims,
    {
      metadata: { name, namespace },
      spec: { ...shape, volumeName: volume, resources: { requests: { storage: '1Gi' } } },
    },
    namespace,
  )
  await eventually(`claim ${name} to be bound`, async (seen) => {
    const claim = await kubernetes.get(resources.persistentVolumeClaims, name, namespace)
    seen(claim?.status)
    return stringAt(claim?.status, 'phase') === 'Bound' ? true : undefined
  })
  return volume
}

import { cases } from '../testing.ts'
import { workload } from '../workloads/testing.ts'

const claim = {
  metadata: { name: 'data' },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '1Gi' } },
    dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
  },
}
const at = 'spec.volumeClaimTemplates[0].spec'
const set = (fields: object) => ({ 'spec.volumeClaimTemplates.0.spec': { ...claim.spec, ...fields } })

cases(workload('StatefulSet', { serviceName: 'web', volumeClaimTemplates: [claim] }), [
  [
    'another kind has a group',
    set({ dataSource: { kind: 'Pod', name: 'a' } }),
    [`invalid ${at}.dataSource.kind`],
  ],
  [
    'both names of a source are the same',
    set({ dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } }),
    [`invalid ${at}.dataSource.name`],
  ],
  [
    'one name, where it is of another namespace',
    set({ dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'c' } }),
    [`forbidden ${at}.dataSource`],
  ],
  ['a size', set({ resources: {} }), [`required ${at}.resources.requests.storage`]],
])

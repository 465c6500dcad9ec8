import { cases } from '../testing.ts'
import { workload } from './testing.ts'

const claim = {
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
}
const mount = { 'spec.template.spec.containers.0.volumeMounts': [{ name: 'data', mountPath: '/data' }] }
const image = { 'spec.template.spec.containers.0.image': '' }
const rolling = 'spec.updateStrategy.rollingUpdate'

cases(workload('StatefulSet', { serviceName: 'web', volumeClaimTemplates: [claim] }), [
  [
    'one after another or all at once',
    { 'spec.podManagementPolicy': 'Any' },
    ['invalid spec.podManagementPolicy'],
  ],
  ['a strategy', { 'spec.updateStrategy.type': 'Recreate' }, ['invalid spec.updateStrategy.type']],
  [
    'a strategy that rolls nothing',
    { 'spec.updateStrategy': { type: 'OnDelete', rollingUpdate: {} } },
    ['forbidden spec.updateStrategy.rollingUpdate'],
  ],
  ['from some pod on', { [rolling]: { partition: -1 } }, [`invalid ${rolling}.partition`]],
  ['some at once', { [rolling]: { maxUnavailable: 0 } }, [`invalid ${rolling}.maxUnavailable`], '1.37'],
  ['which was dropped before', { [rolling]: { maxUnavailable: 0 } }, []],
  [
    'what becomes of claims',
    { 'spec.persistentVolumeClaimRetentionPolicy': { whenScaled: 'Keep' } },
    ['invalid spec.persistentVolumeClaimRetentionPolicy.whenScaled'],
  ],
  ['a service', { 'spec.serviceName': 'a.b' }, ['invalid spec.serviceName']],
  ['which was not looked at before', { 'spec.serviceName': 'a.b' }, [], '1.32'],
  ['its claims are volumes', mount, []],
  [
    'also in place of others',
    { ...mount, 'spec.template.spec.volumes': [{ name: 'data', hostPath: { path: '' } }] },
    [],
  ],
  [
    'a claim has a size',
    { 'spec.volumeClaimTemplates.0.spec.resources': {} },
    ['required spec.volumeClaimTemplates[0].spec.resources.requests.storage'],
  ],
  [
    'a claim has the name of a volume',
    { 'spec.volumeClaimTemplates.0.metadata.name': 'a.b' },
    ['invalid spec.volumeClaimTemplates[0].metadata.name'],
  ],
  ['pods as they must be', image, ['required spec.template.spec.containers[0].image']],
  ['which were not looked at before', image, [], '1.33'],
  [
    'but for labels',
    { 'spec.template.metadata.labels.b': 'c d' },
    ['invalid spec.template.metadata.labels.b'],
    '1.33',
  ],
  ['it sets names of hosts itself', { 'spec.template.spec.hostname': 'A_B' }, []],
  [
    'pods that end',
    { 'spec.template.spec.restartPolicy': 'Never' },
    ['invalid spec.template.spec.restartPolicy'],
    '1.30',
  ],
])

import { cases } from '../testing.ts'
import { workload } from './testing.ts'

const volumes = [{ name: 'disk', gcePersistentDisk: { pdName: 'a' } }]

cases(workload('Deployment'), [
  [
    'pods that end',
    { 'spec.template.spec.restartPolicy': 'OnFailure' },
    ['invalid spec.template.spec.restartPolicy'],
  ],
  [
    'pods with an end',
    { 'spec.template.spec.activeDeadlineSeconds': 60 },
    ['forbidden spec.template.spec.activeDeadlineSeconds'],
  ],
  [
    'one disk for several',
    { 'spec.replicas': 2, 'spec.template.spec.volumes': volumes },
    ['invalid spec.template.spec.volumes[0].gcePersistentDisk'],
    '1.30',
  ],
  ['which is let through since', { 'spec.replicas': 2, 'spec.template.spec.volumes': volumes }, [], '1.31'],
  ['one disk for one', { 'spec.template.spec.volumes': volumes }, [], '1.30'],
])

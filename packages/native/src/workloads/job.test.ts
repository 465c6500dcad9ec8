import { cases } from '../testing.ts'
import { job } from './testing.ts'

const labels = 'spec.template.metadata.labels'

cases(job(), [
  [
    'a selector of one’s own',
    { 'spec.selector': { matchLabels: { app: 'web' } } },
    ['forbidden spec.selector.matchLabels.app'],
  ],
  ['on purpose', { 'spec.manualSelector': true, 'spec.selector': { matchLabels: { app: 'web' } } }, []],
  [
    'which selects its pods',
    { 'spec.manualSelector': true, 'spec.selector': { matchLabels: { app: 'api' } } },
    [`invalid ${labels}.app`],
  ],
  ['and is there', { 'spec.manualSelector': true }, ['required spec.selector']],
  ['its name as a label', { [`${labels}.job-name`]: 'import' }, []],
  ['another name', { [`${labels}.job-name`]: 'export' }, [`invalid ${labels}.job-name`]],
  ['an identity from before', { [`${labels}.controller-uid`]: 'a' }, [`forbidden ${labels}.controller-uid`]],
  [
    'an identity with a prefix',
    { [`${labels}.[batch.kubernetes.io/controller-uid]`]: 'a' },
    [`forbidden ${labels}["batch.kubernetes.io/controller-uid"]`],
  ],
  ['which was any label before', { [`${labels}.[batch.kubernetes.io/controller-uid]`]: 'a' }, [], '1.26'],
  [
    'names of its pods',
    { 'spec.completionMode': 'Indexed', 'metadata.name': 'a'.repeat(62) },
    ['invalid metadata.name'],
  ],
  [
    'names without dots',
    { 'spec.completionMode': 'Indexed', 'metadata.name': 'a.b' },
    ['invalid metadata.name'],
  ],
  ['a name that is made', { 'metadata.name': undefined, [`${labels}.job-name`]: 'a' }, []],
])

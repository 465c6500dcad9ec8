import { cases } from '../testing.ts'
import { podWith } from './testing.ts'

cases(
  {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'a' },
    template: { metadata: { labels: { a: 'b' } }, spec: podWith().spec },
  },
  [
    ['a spec is needed', { 'template.spec': undefined }, ['required template.spec']],
    ['labels', { 'template.metadata.labels.a': 'b c' }, ['invalid template.metadata.labels.a']],
    [
      'annotations',
      { 'template.metadata.annotations': { 'a b': '' } },
      ['invalid template.metadata.annotations["a b"]'],
    ],
    ['a spec', { 'template.spec.hostname': 'A' }, ['invalid template.spec.hostname']],
    ['space around an image is let through', { 'template.spec.containers.0.image': ' nginx' }, []],
  ],
)

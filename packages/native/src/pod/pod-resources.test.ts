import { cases } from '../testing.ts'
import { podCases, podWith } from './testing.ts'

const spec = { resources: { requests: { cpu: 2 }, limits: { cpu: 4 } } }
const container = { resources: { requests: { cpu: 1 }, limits: { cpu: 2 } } }
const step = (cpu: number, restartPolicy?: string) => ({
  name: `step-${cpu}`,
  image: 'a',
  resources: { requests: { cpu } },
  ...(restartPolicy !== undefined && { restartPolicy }),
})

podCases(
  [
    [
      'containers together',
      { 'containers.1': { name: 'b', image: 'a', resources: { requests: { cpu: 2 } } } },
      ['invalid resources.requests.cpu'],
    ],
    [
      'one container alone',
      { 'containers.0.resources.limits.cpu': 5 },
      ['invalid containers[0].resources.limits.cpu'],
    ],
    ['what starts first counts by itself', { initContainers: [step(2)] }, []],
    ['and can be too much', { initContainers: [step(3)] }, ['invalid resources.requests.cpu']],
    [
      'a sidecar counts with the others',
      { initContainers: [step(2, 'Always')] },
      ['invalid resources.requests.cpu'],
    ],
    [
      'a pod asks for cpu and memory',
      { 'resources.requests.[example.com/gpu]': 1 },
      ['invalid resources.requests["example.com/gpu"]', 'required resources.limits["example.com/gpu"]'],
    ],
    ['claims belong to containers', { 'resources.claims': [] }, ['forbidden resources.claims']],
    ['not on Windows', { 'os.name': 'windows' }, ['forbidden resources']],
    [
      'huge pages together',
      {
        'resources.limits.hugepages-2Mi': '2Mi',
        'resources.requests.hugepages-2Mi': '2Mi',
        'containers.0.resources.limits.hugepages-2Mi': '4Mi',
      },
      [
        'invalid resources.requests.hugepages-2Mi',
        'invalid resources.limits.hugepages-2Mi',
        'invalid containers[0].resources.limits.hugepages-2Mi',
      ],
    ],
    ['which was dropped before', { initContainers: [step(3)] }, [], '1.33'],
    [
      'requests that are filled in',
      { 'resources.requests': undefined, 'containers.0.resources': { requests: { cpu: 5 } } },
      ['invalid resources.limits.cpu'],
    ],
  ],
  { container, spec },
)

cases(
  {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: { name: 'a' },
    template: { spec: podWith(container, spec).spec },
  },
  [
    [
      'in a template they are not',
      {
        'template.spec.resources.requests': undefined,
        'template.spec.containers.0.resources': { requests: { cpu: 5 } },
      },
      [],
    ],
  ],
)

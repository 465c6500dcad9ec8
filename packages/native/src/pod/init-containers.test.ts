import { podCases } from './testing.ts'

const probe = { exec: { command: ['true'] } }
const first = { name: 'first', image: 'a' }

podCases(
  [
    [
      'a name of the others is taken',
      { 'initContainers.0.name': 'main' },
      ['duplicate initContainers[0].name'],
    ],
    ['what all containers must have', { 'initContainers.0.image': '' }, ['required initContainers[0].image']],
    [
      'one that ends is not probed',
      { 'initContainers.0.livenessProbe': probe, 'initContainers.0.lifecycle': {} },
      ['forbidden initContainers[0].lifecycle', 'forbidden initContainers[0].livenessProbe'],
    ],
    [
      'a sidecar is',
      { 'initContainers.0.livenessProbe': probe, 'initContainers.0.restartPolicy': 'Always' },
      [],
    ],
    [
      'before there were sidecars, no init container was',
      { 'initContainers.0.livenessProbe': probe, 'initContainers.0.restartPolicy': 'Always' },
      ['forbidden initContainers[0].livenessProbe'],
      '1.28',
    ],
    [
      'a lifecycle that is dropped says nothing',
      { 'initContainers.0.lifecycle': { stopSignal: 'SIGTERM' } },
      [],
    ],
    [
      'one that ends is not started again to be resized',
      { 'initContainers.0.resizePolicy': [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
      ['invalid initContainers[0].resizePolicy[0].restartPolicy'],
    ],
    [
      'which was free before',
      { 'initContainers.0.resizePolicy': [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] },
      [],
      '1.35',
    ],
  ],
  { spec: { initContainers: [first] } },
)

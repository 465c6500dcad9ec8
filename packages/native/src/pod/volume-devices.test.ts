import { containerCases } from './testing.ts'

const volumes = [
  { name: 'disk', persistentVolumeClaim: { claimName: 'a' } },
  { name: 'data', emptyDir: {} },
]

containerCases(
  [
    ['of a volume of the pod', { 'volumeDevices.0.name': 'disc' }, ['invalid volumeDevices[0].name']],
    ['a block device is a claim', { 'volumeDevices.0.name': 'data' }, ['invalid volumeDevices[0].name']],
    [
      'each volume once',
      { 'volumeDevices.1': { name: 'disk', devicePath: '/dev/b' } },
      ['duplicate volumeDevices[1].name'],
    ],
    [
      'each path once',
      { 'volumeDevices.1': { name: 'disk', devicePath: '/dev/a' } },
      ['duplicate volumeDevices[1].name', 'duplicate volumeDevices[1].devicePath'],
    ],
    ['no steps up', { 'volumeDevices.0.devicePath': '/dev/../a' }, ['invalid volumeDevices[0].devicePath']],
    ['a path is needed', { 'volumeDevices.0.devicePath': '' }, ['required volumeDevices[0].devicePath']],
  ],
  { container: { volumeDevices: [{ name: 'disk', devicePath: '/dev/a' }] }, spec: { volumes } },
)

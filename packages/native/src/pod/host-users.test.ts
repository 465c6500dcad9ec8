import { podCases } from './testing.ts'

podCases(
  [
    ['the network of the node', { hostNetwork: true }, ['forbidden hostNetwork']],
    [
      'its processes and memory',
      { hostPID: true, hostIPC: true },
      ['forbidden hostPID', 'forbidden hostIPC'],
    ],
    ['which was dropped before', { hostNetwork: true }, [], '1.32'],
    [
      'devices',
      { 'containers.0.volumeDevices': [{ name: 'disk', devicePath: '/dev/a' }] },
      ['forbidden containers[0].volumeDevices'],
    ],
    [
      'devices, before',
      { 'containers.0.volumeDevices': [{ name: 'disk', devicePath: '/dev/a' }] },
      [],
      '1.33',
    ],
  ],
  { spec: { hostUsers: false, volumes: [{ name: 'disk', persistentVolumeClaim: { claimName: 'a' } }] } },
)

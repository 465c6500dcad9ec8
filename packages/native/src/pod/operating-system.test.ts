import { podCases } from './testing.ts'

podCases(
  [
    ['one that it does not know', { 'os.name': 'plan9' }, ['invalid os.name']],
    [
      'options of Windows on Linux',
      { 'securityContext.windowsOptions': {}, 'containers.0.securityContext.windowsOptions': {} },
      ['forbidden securityContext.windowsOptions', 'forbidden containers[0].securityContext.windowsOptions'],
    ],
    [
      'settings of Linux on Windows',
      {
        'os.name': 'windows',
        'securityContext.fsGroup': 1,
        'containers.0.securityContext.capabilities': {},
        hostPID: true,
      },
      [
        'forbidden securityContext.fsGroup',
        'forbidden containers[0].securityContext.capabilities',
        'forbidden hostPID',
      ],
    ],
    ['users of its own on Windows', { 'os.name': 'windows', hostUsers: true }, ['forbidden hostUsers']],
    ['which were dropped before', { 'os.name': 'windows', hostUsers: true }, [], '1.32'],
    ['nothing that is off', { 'os.name': 'windows', hostPID: false, 'securityContext.sysctls': [] }, []],
  ],
  { spec: { os: { name: 'linux' } } },
)

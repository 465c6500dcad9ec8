import { podCases } from './testing.ts'

podCases(
  [
    [
      'users and groups',
      { 'securityContext.fsGroup': -1, 'securityContext.supplementalGroups': [1, -1] },
      ['invalid securityContext.fsGroup', 'invalid securityContext.supplementalGroups[1]'],
    ],
    [
      'processes of the node or of the pod',
      { shareProcessNamespace: true, hostPID: true },
      ['invalid shareProcessNamespace'],
    ],
    [
      'when groups are set',
      { 'securityContext.fsGroupChangePolicy': 'Never' },
      ['invalid securityContext.fsGroupChangePolicy'],
    ],
    [
      'which groups',
      { 'securityContext.supplementalGroupsPolicy': 'None' },
      ['invalid securityContext.supplementalGroupsPolicy'],
    ],
    ['which was dropped before', { 'securityContext.supplementalGroupsPolicy': 'None' }, [], '1.32'],
    [
      'how labels are set',
      { 'securityContext.seLinuxChangePolicy': 'MountOption' },
      ['invalid securityContext.seLinuxChangePolicy'],
    ],
    ['another way came later', { 'securityContext.seLinuxChangePolicy': 'MountOption' }, [], '1.37'],
  ],
  { spec: { securityContext: { runAsUser: 1000 } } },
)

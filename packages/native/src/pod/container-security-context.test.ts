import { cases } from '../testing.ts'
import { containerCases, podWith } from './testing.ts'

containerCases(
  [
    ['a user', { 'securityContext.runAsUser': -1 }, ['invalid securityContext.runAsUser']],
    ['a group', { 'securityContext.runAsGroup': 2_147_483_648 }, ['invalid securityContext.runAsGroup']],
    [
      'privileged and no more privileges',
      { 'securityContext.privileged': true },
      ['invalid securityContext.allowPrivilegeEscalation'],
    ],
    [
      'all of an administrator’s',
      { 'securityContext.capabilities.add': ['CAP_SYS_ADMIN'] },
      ['invalid securityContext.capabilities.add[0]'],
    ],
    ['its other name is let through', { 'securityContext.capabilities.add': ['SYS_ADMIN'] }, []],
    ['all of /proc', { 'securityContext.procMount': 'Unmasked' }, ['invalid securityContext.procMount']],
    ['which was dropped before', { 'securityContext.procMount': 'Unmasked' }, [], '1.32'],
    [
      'a profile',
      { 'securityContext.seccompProfile': { type: 'Local' } },
      ['invalid securityContext.seccompProfile.type'],
    ],
  ],
  { container: { securityContext: { allowPrivilegeEscalation: false } } },
)

cases(podWith({ securityContext: { procMount: 'Default' } }, { hostUsers: false }), [
  ['with users of its own', { 'spec.containers.0.securityContext.procMount': 'Unmasked' }, []],
])

import { podCases } from './testing.ts'

const profile = (fields: object) => ({ 'securityContext.appArmorProfile': fields })
const at = 'securityContext.appArmorProfile'

podCases(
  [
    ['a type', profile({ type: 'Default' }), [`invalid ${at}.type`]],
    ['a profile of the node', profile({ type: 'Localhost', localhostProfile: 'a' }), []],
    [
      'which has a name',
      profile({ type: 'Localhost', localhostProfile: '' }),
      [`required ${at}.localhostProfile`],
    ],
    [
      'without space',
      profile({ type: 'Localhost', localhostProfile: ' a' }),
      [`invalid ${at}.localhostProfile`],
    ],
    [
      'of some length',
      profile({ type: 'Localhost', localhostProfile: 'a'.repeat(4096) }),
      [`invalid ${at}.localhostProfile`],
    ],
    [
      'others have none',
      profile({ type: 'RuntimeDefault', localhostProfile: 'a' }),
      [`forbidden ${at}.localhostProfile`],
    ],
  ],
  { spec: { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } } },
)

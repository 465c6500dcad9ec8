import { podCases } from './testing.ts'

const profile = (fields: object) => ({ 'securityContext.seccompProfile': fields })
const at = 'securityContext.seccompProfile'

podCases(
  [
    ['a type is needed', profile({ type: '' }), [`invalid ${at}.type`]],
    ['a profile of the node', profile({ type: 'Localhost', localhostProfile: 'a/b.json' }), []],
    ['which has a name', profile({ type: 'Localhost' }), [`required ${at}.localhostProfile`]],
    [
      'below their folder',
      profile({ type: 'Localhost', localhostProfile: '/a' }),
      [`invalid ${at}.localhostProfile`],
    ],
    [
      'others have none',
      profile({ type: 'Unconfined', localhostProfile: 'a' }),
      [`forbidden ${at}.localhostProfile`],
    ],
  ],
  { spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
)

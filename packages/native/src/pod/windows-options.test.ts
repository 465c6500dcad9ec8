import { podCases } from './testing.ts'

const user = (runAsUserName: string) => ({ 'securityContext.windowsOptions': { runAsUserName } })
const at = 'securityContext.windowsOptions'
const wrong = [`invalid ${at}.runAsUserName`]

podCases(
  [
    ['a user of a domain', user('corp.example.com\\Deployer'), []],
    ['of a NetBIOS domain', user('CORP_1\\Deployer'), []],
    ['no domain in a domain', user('a\\b\\c'), wrong],
    ['a domain without a user', user('corp\\'), wrong],
    ['a domain with a dot first', user('.corp\\a'), wrong],
    ['characters that no user has', user('a@b'), wrong],
    ['dots only', user('. .'), wrong],
    ['control characters', user('a\u0007'), wrong],
    ['a user with a long name', user('a'.repeat(105)), wrong],
    ['no name', user(''), [`required ${at}.runAsUserName`]],
    [
      'a specification of credentials',
      { [`${at}.gmsaCredentialSpecName`]: 'A_B' },
      [`invalid ${at}.gmsaCredentialSpecName`],
    ],
    ['which is not empty', { [`${at}.gmsaCredentialSpec`]: '' }, [`required ${at}.gmsaCredentialSpec`]],
  ],
  { spec: { securityContext: { windowsOptions: { runAsUserName: 'Administrator' } } } },
)

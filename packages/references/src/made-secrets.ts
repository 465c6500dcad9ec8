import { at, listAt, stringAt } from '@chg/core'
import type { Member } from './member.ts'

/** Where custom resources name the Secret that their controller makes; `metadata.name` where they name none. */
const makers: ReadonlyMap<string, readonly (readonly string[])[]> = new Map([
  [
    'external-secrets.io/ExternalSecret',
    [
      ['spec', 'target', 'name'],
      ['metadata', 'name'],
    ],
  ],
  [
    'external-secrets.io/ClusterExternalSecret',
    [
      ['spec', 'externalSecretName'],
      ['metadata', 'name'],
    ],
  ],
  [
    'bitnami.com/SealedSecret',
    [
      ['spec', 'template', 'metadata', 'name'],
      ['metadata', 'name'],
    ],
  ],
  ['cert-manager.io/Certificate', [['spec', 'secretName']]],
  ['secrets.hashicorp.com/VaultStaticSecret', [['spec', 'destination', 'name']]],
  ['secrets.hashicorp.com/VaultDynamicSecret', [['spec', 'destination', 'name']]],
  ['secrets.hashicorp.com/VaultPKISecret', [['spec', 'destination', 'name']]],
  ['onepassword.com/OnePasswordItem', [['metadata', 'name']]],
  ['isindir.github.com/SopsSecret', []],
])

/** Names of the Secrets that an object brings about, whose keys no manifest states. */
export function secretsMadeBy({ key, object }: Member): readonly string[] {
  if (key === 'secrets-store.csi.x-k8s.io/SecretProviderClass')
    return listAt(object, 'spec', 'secretObjects').flatMap((one) => stringAt(one, 'secretName') ?? [])
  if (key === 'isindir.github.com/SopsSecret')
    return listAt(object, 'spec', 'secretTemplates').flatMap((one) => stringAt(one, 'name') ?? [])
  for (const path of makers.get(key) ?? []) {
    const name = at(object, ...path)
    if (typeof name === 'string' && name !== '') return [name]
  }
  return []
}

import { at, stringAt } from '@chg/core'
import type { Manifest } from '@chg/manifests'
import { isNamespaced, pluralOf } from '@chg/schemas'

/** What the API server calls the objects of one kind. */
export interface ResourceType {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly plural: string
  readonly namespaced: boolean
}

/** Finds the type of an object: from the CRDs of the trees, else by what Kubernetes itself has. */
export function resourceTypes(manifests: readonly Manifest[]): (manifest: Manifest) => ResourceType {
  const custom = new Map(
    manifests
      .filter(
        ({ kind, apiVersion }) =>
          kind === 'CustomResourceDefinition' && apiVersion.startsWith('apiextensions.k8s.io/'),
      )
      .map(({ object }) => [
        `${stringAt(object, 'spec', 'group')}/${stringAt(object, 'spec', 'names', 'kind')}`,
        {
          plural: stringAt(object, 'spec', 'names', 'plural'),
          namespaced: at(object, 'spec', 'scope') !== 'Cluster',
        },
      ]),
  )
  return ({ apiVersion, kind, namespace }) => {
    const [first = '', second] = apiVersion.split('/')
    const [group, version] = second === undefined ? ['', first] : [first, second]
    const known = custom.get(`${group}/${kind}`)
    const native = group === '' || !group.includes('.') || group.endsWith('.k8s.io')
    return {
      group,
      version,
      kind,
      plural: known?.plural ?? pluralOf(kind),
      // A custom kind without its CRD: an object that names a namespace has one.
      namespaced: known?.namespaced ?? isNamespaced(apiVersion, kind) ?? (native || namespace !== ''),
    }
  }
}

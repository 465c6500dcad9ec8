import { at, isObject, listAt, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import { type Kind, servedKinds } from './kinds.ts'

/** All kinds that are served now: the built-in ones, then those of the CustomResourceDefinitions in the store. */
export function kindsServed(store: Store): readonly Kind[] {
  const known = new Set(servedKinds.map(({ group, plural }) => `${plural}.${group}`))
  const defined = store.list('customresourcedefinitions').flatMap(kindsOfDefinition)
  return [...servedKinds, ...defined.filter(({ group, plural }) => !known.has(`${plural}.${group}`))]
}

/** The kind at that place of the API. */
export function findKind(store: Store, group: string, version: string, plural: string): Kind | undefined {
  return kindsServed(store).find(
    (kind) => kind.group === group && kind.version === version && kind.plural === plural,
  )
}

/** `v1`, or `apps/v1`. */
export function apiVersionOf({ group, version }: Pick<Kind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`
}

function kindsOfDefinition({ spec }: StoredObject): Kind[] {
  const group = stringAt(spec, 'group')
  const plural = stringAt(spec, 'names', 'plural')
  const kind = stringAt(spec, 'names', 'kind')
  if (group === undefined || plural === undefined || kind === undefined) return []
  return listAt(spec, 'versions').flatMap((version) => {
    const name = stringAt(version, 'name')
    if (name === undefined || at(version, 'served') === false) return []
    return {
      group,
      plural,
      kind,
      version: name,
      namespaced: stringAt(spec, 'scope') !== 'Cluster',
      status: isObject(at(version, 'subresources', 'status')),
      shortNames: listAt(spec, 'names', 'shortNames').filter((short) => typeof short === 'string'),
      custom: true,
    }
  })
}

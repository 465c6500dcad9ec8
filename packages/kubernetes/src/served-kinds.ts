import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'
import type { Resource } from './kubernetes.ts'

/** `/api/v1` or `/apis/<group>/<version>`; undefined for what is no apiVersion. */
export function pathOfVersion(apiVersion: string): string | undefined {
  const found = /^(?:(?<group>[a-z0-9][a-z0-9.-]{0,252})\/)?(?<version>[a-z0-9]{1,63})$/.exec(
    apiVersion,
  )?.groups
  if (found === undefined) return undefined
  return found.group === undefined ? `/api/${found.version}` : `/apis/${found.group}/${found.version}`
}

/** The kinds of an APIResourceList whose objects can be read and patched. */
export function kindsIn(list: JsonObject, apiVersion: string): readonly Resource[] {
  const [version = '', group = ''] = apiVersion.split('/').reverse()
  return listAt(list, 'resources')
    .filter(isObject)
    .flatMap((one) => {
      const plural = stringAt(one, 'name')
      const kind = stringAt(one, 'kind')
      if (plural === undefined || kind === undefined || plural.includes('/')) return []
      if (!listAt(one, 'verbs').includes('patch')) return []
      return [{ group, version, plural, kind, namespaced: one.namespaced === true }]
    })
}

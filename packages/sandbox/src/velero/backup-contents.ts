import { gunzipSync } from 'node:zlib'
import { entriesOf, type TarEntry, tarOf } from '../storage/tar.ts'
import type { StoredObject } from '../store.ts'
import type { BackupItem, BackupScope } from './backup-scope.ts'

/** The archive of a backup, before it is gzipped: `resources/deployments.apps/namespaces/shop/api.json`. */
export function archiveOf({ items }: BackupScope): Buffer {
  const version: TarEntry = { path: 'metadata/version', content: '1.1.0' }
  return tarOf([
    version,
    ...items.map(({ kind, object }) => ({ path: pathOf({ kind, object }), content: JSON.stringify(object) })),
  ])
}

/** One object of an archive. */
export interface ArchivedObject {
  /** `deployments.apps`; core kinds without a group: `pods`. */
  readonly resource: string
  readonly object: StoredObject
}

/** The objects in a gzipped archive. */
export function archived(content: Uint8Array): readonly ArchivedObject[] {
  return entriesOf(gunzipSync(content)).flatMap(({ path, content: text }) => {
    const [, resource] = /^resources\/([^/]+)\//.exec(path) ?? []
    return resource === undefined ? [] : [{ resource, object: JSON.parse(text) as StoredObject }]
  })
}

function pathOf({ kind, object }: BackupItem): string {
  const { namespace, name } = object.metadata
  const resource = kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`
  const place = namespace === '' ? `cluster/${name}` : `namespaces/${namespace}/${name}`
  return `resources/${resource}/${place}.json`
}

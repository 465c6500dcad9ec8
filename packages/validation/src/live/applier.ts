import { isObject, type JsonObject, listAt, stringAt } from '@chg/core'

/** As whom a dry run is asked, and how. */
export interface Applier {
  readonly fieldManager: string
  /** Of an object that client-side apply made: what it kept of the one that was applied last, as text. */
  readonly lastApplied?: string
}

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
const NOBODY = 'chg-actions'

/**
 * Who applies an object: `wanted`, or the one that applied it before, since only as that one the API server takes away what is no longer
 * named. Of several that did, the one that owns most.
 */
export function applierOf(live: JsonObject | undefined, wanted: string | undefined): Applier {
  const managers = listAt(live, 'metadata', 'managedFields')
    .filter(isObject)
    .filter((entry) => entry.operation === 'Apply' && !entry.subresource)
    .map((entry) => ({ name: String(entry.manager), owns: JSON.stringify(entry.fieldsV1 ?? '').length }))
    .toSorted((one, other) => other.owns - one.owns)
  const [first] = managers
  const fieldManager = wanted ?? first?.name ?? NOBODY
  const lastApplied = stringAt(live, 'metadata', 'annotations', LAST_APPLIED)
  if (lastApplied === undefined || managers.some(({ name }) => name === fieldManager)) return { fieldManager }
  return { fieldManager, lastApplied }
}

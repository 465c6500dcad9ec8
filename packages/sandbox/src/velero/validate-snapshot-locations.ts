import { stringAt } from '@chg/core'
import type { Store } from '../store.ts'
import { namesAt } from './resource-filter.ts'
import { VELERO_NAMESPACE } from './velero-object.ts'

/** One VolumeSnapshotLocation per provider. Source: Velero, `validateAndGetSnapshotLocations`. */
export function snapshotLocationProblems(store: Store, spec: unknown): readonly string[] {
  const providerOf = (name: string) =>
    stringAt(store.get('volumesnapshotlocations', VELERO_NAMESPACE, name)?.spec, 'provider')
  const chosen = new Map<string, string>()
  const problems: string[] = []
  for (const name of namesAt(spec, 'volumeSnapshotLocations')) {
    const provider = providerOf(name)
    if (provider === undefined) {
      problems.push(
        `a VolumeSnapshotLocation CRD for the location ${name} with the name specified in the backup spec needs to be created before this snapshot can be executed. Error: VolumeSnapshotLocation.velero.io "${name}" not found`,
      )
      continue
    }
    const other = chosen.get(provider) ?? name
    chosen.set(provider, other)
    if (other !== name) {
      problems.push(
        `more than one VolumeSnapshotLocation name specified for provider ${provider}: ${name}; unexpected name was ${other}`,
      )
    }
  }
  if (problems.length > 0) return problems
  const all = store.list('volumesnapshotlocations', VELERO_NAMESPACE)
  const providers = all.map((location) => stringAt(location.spec, 'provider') ?? '')
  return [...new Set(providers)]
    .filter((provider) => !chosen.has(provider) && providers.filter((one) => one === provider).length > 1)
    .map(
      (provider) =>
        `provider ${provider} has more than one possible volume snapshot location, and none were specified explicitly or as a default`,
    )
}

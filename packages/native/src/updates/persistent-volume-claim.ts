import { nano } from '../values/quantity.ts'
import { type Change, recreate } from './change.ts'

const fix = `${recreate}, after its data is saved`

/**
 * core: `ValidatePersistentVolumeClaimUpdate`. A class or a volume that only the new state names may be what the cluster chose; a claim
 * that is bound may grow, and so a size is only compared for less.
 */
export function persistentVolumeClaimUpdates(claim: Change): void {
  const spec = claim.at('spec')
  for (const name of ['accessModes', 'selector', 'volumeMode']) spec.at(name).fixed(fix)
  for (const name of ['storageClassName', 'volumeName']) {
    const field = spec.at(name)
    if (field.was !== undefined && (field.was !== '' || field.now)) field.fixed(fix)
  }
  for (const name of ['dataSource', 'dataSourceRef']) {
    const field = spec.at(name)
    if (field.isStatedTwice) field.fixed(fix)
  }
  const size = spec.at('resources', 'requests', 'storage')
  const [now, was] = [nano(size.now), nano(size.was)]
  if (now !== undefined && was !== undefined && now < was)
    size.refuse(
      [{ path: [], now: size.now, was: size.was }],
      'volumes only grow: keep the size, or move the data to a smaller claim',
    )
}

import { stringAt } from '@chg/core'
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
  sourceUpdates(spec)
  spec.at('resources', 'limits').fixed(fix)
  const size = spec.at('resources', 'requests', 'storage')
  const [now, was] = [nano(size.now), nano(size.was)]
  if (now !== undefined && was !== undefined && now < was)
    size.refuse(
      [{ path: [], now: size.now, was: size.was }],
      'volumes only grow: keep the size, or move the data to a smaller claim',
    )
}

/** Each of the two is filled in from the other: one that goes stays all the same. What a claim was not made from, it never is. */
function sourceUpdates(spec: Change): void {
  const sources = ['dataSource', 'dataSourceRef'].map((name) => spec.at(name))
  const isNew = sources.every(({ was }) => was === undefined)
  for (const source of sources) if (source.isStatedTwice || (isNew && counts(source.now))) source.fixed(fix)
}

/** What is not of these kinds, and what is in another namespace, is dropped when a claim is created. */
function counts(source: unknown): boolean {
  return (
    ['PersistentVolumeClaim', 'VolumeSnapshot'].includes(stringAt(source, 'kind') ?? '') &&
    stringAt(source, 'namespace') === undefined
  )
}

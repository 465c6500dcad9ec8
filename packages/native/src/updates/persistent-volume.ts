import { at } from '@chg/core'
import { volumeSources } from '../core/persistent-volume-source.ts'
import { type Change, recreate } from './change.ts'

const fix = `${recreate}; with the reclaim policy Retain the data stays`

/** core: `ValidatePersistentVolumeUpdate`. */
export function persistentVolumeUpdates(volume: Change): void {
  const spec = volume.at('spec')
  for (const name of volumeSources) {
    const source = spec.at(name)
    source.refuse(
      source.differences.filter(
        ({ path, was }) => !(path[0] === 'controllerExpandSecretRef' && was === undefined),
      ),
      fix,
    )
  }
  spec.at('volumeMode').fixed(fix)
  if (at(spec.was, 'nodeAffinity') !== undefined && !isRenamed(spec.at('nodeAffinity')))
    spec.at('nodeAffinity').fixed(fix)
}

const renamed: ReadonlyMap<unknown, string> = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
])

/** Old names of labels may become the new ones. */
function isRenamed(affinity: Change): boolean {
  return affinity.differences.every(({ path, now, was }) => path.at(-1) === 'key' && renamed.get(was) === now)
}

import { at, stringAt } from '@chg/core'
import type { Store, StoredObject } from '../store.ts'
import type { BackupScope } from './backup-scope.ts'
import type { BackupBehaviour } from './behaviour.ts'

const noSnapshotter = 'volumeSnapshot: no applicable volumesnapshotter found;'
const notWanted = 'volumeSnapshot: not satisfy the criteria for VolumePolicy or the legacy snapshot way;'

/** One entry per claim. A volume that nobody took is told only here: the phase stays Completed. */
export function volumeInfos(
  backup: StoredObject,
  { claims, items }: BackupScope,
  { volumes }: BackupBehaviour,
  untaken: readonly UntakenVolume[] = [],
) {
  const wanted = at(backup.spec, 'snapshotVolumes') !== false
  return claims.map(({ metadata, spec }) => {
    const pvName = stringAt(spec, 'volumeName') ?? ''
    const names = { pvcName: metadata.name, pvcNamespace: metadata.namespace, pvName }
    const missed = untaken.find(({ claim }) => claim === `${metadata.namespace}/${metadata.name}`)
    if (missed !== undefined || !wanted || volumes === 'skipped') {
      const unsnapped = wanted && missed === undefined ? noSnapshotter : notWanted
      const skippedReason = `${missed?.reason ?? optedOut(items, metadata)}${unsnapped}`
      return { ...names, snapshotDataMoved: false, skipped: true, skippedReason }
    }
    return {
      ...names,
      backupMethod: 'NativeSnapshot',
      snapshotDataMoved: false,
      skipped: false,
      result: volumes === 'failed' ? 'failed' : 'succeeded',
      nativeSnapshotInfo: { snapshotHandle: `snap-${pvName}`, volumeType: 'gp3' },
    }
  })
}

/** What is said of the volume of a pod that is backed up; nothing where no pod mounts it. */
function optedOut(items: BackupScope['items'], { namespace, name }: StoredObject['metadata']): string {
  const mounting = items.find(
    ({ kind, object }) =>
      kind.plural === 'pods' && object.metadata.namespace === namespace && claimsOf(object).includes(name),
  )
  if (mounting === undefined) return ''
  return `podvolume: opted out due to annotation in pod ${mounting.object.metadata.name};`
}

/** A volume that was to be copied from the node, where no node agent runs. */
export interface UntakenVolume {
  readonly claim: string
  readonly pod: string
  readonly reason: string
  /** In the words of the log. */
  readonly error: string
}

/** With `defaultVolumesToFsBackup`: the volumes of running pods. The sandbox has no node agent that could read them. */
export function untakenVolumes(
  store: Store,
  { spec }: StoredObject,
  { items }: BackupScope,
): UntakenVolume[] {
  if (at(spec, 'defaultVolumesToFsBackup') !== true) return []
  return items.flatMap(({ kind, object }) => {
    if (kind.plural !== 'pods' || stringAt(object.status, 'phase') !== 'Running') return []
    const { namespace, name } = object.metadata
    const node = stringAt(object.spec, 'nodeName') ?? 'sandbox-node'
    const error = `daemonset pod not found in running state in node ${node}`
    return claimsOf(object)
      .filter((claim) => store.get('persistentvolumeclaims', namespace, claim) !== undefined)
      .map((claim) => ({
        claim: `${namespace}/${claim}`,
        pod: name,
        reason: `podvolume: encountered a problem with backing up the PVC of pod ${namespace}/${name}: ${error};`,
        error,
      }))
  })
}

function claimsOf({ spec }: StoredObject): string[] {
  const volumes = at(spec, 'volumes')
  if (!Array.isArray(volumes)) return []
  return volumes.flatMap((volume) => stringAt(volume, 'persistentVolumeClaim', 'claimName') ?? [])
}

import { groupOf } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'

/** By `group/Kind`: what is lost with the object, and how to keep it. */
const losing = new Map<string, readonly [loss: string, fix: string]>([
  [
    '/PersistentVolumeClaim',
    [
      'its volume is deleted with it, unless the volume is retained',
      'set persistentVolumeReclaimPolicy: Retain on its volume, or take a backup first',
    ],
  ],
  ['/PersistentVolume', ['the cluster no longer knows the storage', 'take a backup first']],
  [
    '/Namespace',
    ['everything in it is deleted with it', 'take a backup first, and move what is to stay elsewhere'],
  ],
  [
    'apiextensions.k8s.io/CustomResourceDefinition',
    ['all objects of the kind are deleted with it', 'take a backup of its objects first'],
  ],
  [
    'apps/StatefulSet',
    [
      'its pods are deleted with it, and its claims too where persistentVolumeClaimRetentionPolicy says so',
      'take a backup of its volumes first',
    ],
  ],
])

/** A warning (`object-removed`) for each object that the change takes away and data may go with. */
export function removedFindings(removed: readonly Manifest[]): readonly Finding[] {
  return removed.flatMap((manifest) => {
    const known = losing.get(`${groupOf(manifest.apiVersion)}/${manifest.kind}`)
    if (known === undefined) return []
    const [loss, fix] = known
    const was = manifest.placeOf(['metadata', 'name'])
    return [
      {
        rule: 'object-removed',
        level: 'warning' as const,
        message: `${sayManifest(manifest)} is no longer there: where it is pruned, ${loss}`,
        fix,
        place: { file: was.file },
        was,
        object: sayManifest(manifest),
      },
    ]
  })
}

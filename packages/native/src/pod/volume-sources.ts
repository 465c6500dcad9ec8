import { claimTemplateRules } from '../core/claim-template.ts'
import type { Field } from '../values/field.ts'
import { labelRules } from '../values/label-selector.ts'
import { backstepRules, relativePathRules } from '../values/local-path.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'
import { annotationKeyRules } from './annotations.ts'
import type { PodScope } from './scope.ts'
import { diskSources } from './volume-disks.ts'
import { downwardApiRules, itemsRules } from './volume-files.ts'
import { networkSources } from './volume-networks.ts'
import { projectedRules } from './volume-projected.ts'

/** Rules of a source, with the volume that has it and the pod around it. */
export type SourceRules = (
  source: Field,
  around: { readonly volume: Field; readonly scope: PodScope },
) => void

/** By the name of the source. */
export const volumeSources: ReadonlyMap<string, SourceRules> = new Map<string, SourceRules>([
  ...diskSources,
  ...networkSources,
  ['emptyDir', (source) => nonNegativeQuantityAt(source.at('sizeLimit'))],
  ['hostPath', hostPathRules],
  [
    'gitRepo',
    (source) => {
      source.at('repository').notEmpty()
      relativePathRules(source.at('directory'))
    },
  ],
  ['secret', (source) => itemsRules(source, source.at('secretName'))],
  ['configMap', (source) => itemsRules(source, source.at('name'))],
  ['downwardAPI', downwardApiRules],
  ['projected', projectedRules],
  [
    'persistentVolumeClaim',
    (source) => {
      source.at('claimName').notEmpty()
    },
  ],
  ['ephemeral', ephemeralRules],
  ['image', imageRules],
])

/** core: `validateHostPathVolumeSource`. */
function hostPathRules(source: Field): void {
  if (source.at('path').notEmpty()) backstepRules(source.at('path'))
  source
    .at('type')
    .oneOf(['DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'])
}

/** core: `validateEphemeralVolumeSource`, `ValidatePersistentVolumeClaimTemplate`. */
function ephemeralRules(source: Field): void {
  const template = source.at('volumeClaimTemplate')
  if (!template.isSet) {
    template.required('it says which claim to make')
    return
  }
  const metadata = template.at('metadata')
  labelRules(metadata.at('labels'))
  annotationKeyRules(metadata.at('annotations'))
  for (const [name, field] of metadata.members())
    if (name !== 'labels' && name !== 'annotations' && !field.isEmpty)
      field.forbidden('the claim is named after the pod and the volume', 'keep labels and annotations only')
  claimTemplateRules(template.at('spec'))
}

/** core: `validateImageVolumeSource`. Before 1.35 the API server dropped such volumes. */
function imageRules(source: Field, { scope }: { readonly scope: PodScope }): void {
  source.check.since(35, () => {
    const needed = () => source.at('reference').filled('it names the image')
    if (scope.isPod) needed()
    else source.check.since(37, needed)
    source.at('pullPolicy').oneOf(['Always', 'IfNotPresent', 'Never'])
  })
}

import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'
import type { PodScope } from './scope.ts'
import { volumeSources } from './volume-sources.ts'

/** core: `ValidateVolumes`. A volume that names no source is an emptyDir (core: `SetDefaults_Volume`). */
export function volumesRules(scope: PodScope): void {
  const { spec, volumes: known } = scope
  const seen = new Set<string>()
  for (const volume of spec.at('volumes').items()) {
    const name = volume.at('name')
    // A volume of a StatefulSet that gives way to one of its claims is not looked at.
    const kept = known.get(name.text)
    if (kept !== undefined && kept.path.length === 0) continue
    if (name.notEmpty()) name.form(label)
    if (name.text !== '' && seen.has(name.text)) name.duplicate()
    seen.add(name.text)
    sourceRules(volume, scope)
  }
  if (scope.isPod) claimNameRules(scope)
}

/** core: `validateVolumeSource`. */
function sourceRules(volume: Field, scope: PodScope): void {
  let first: string | undefined
  for (const name of volume.keys) {
    const rules = volumeSources.get(name)
    const source = volume.at(name)
    if (rules === undefined || !source.isSet) continue
    if (first === undefined) rules(source, { scope, volume })
    else source.forbidden(`there is ${first} already`, 'a volume has one source: keep one of the two')
    first ??= name
  }
}

/** Claims that come with the pod are named after it. */
function claimNameRules({ spec, podName }: PodScope): void {
  if (podName === '') return
  const volumes = spec.at('volumes').items()
  const made = new Set<string>()
  for (const volume of volumes) {
    if (!volume.at('ephemeral').isSet || volume.at('name').text === '') continue
    const claim = `${podName}-${volume.at('name').text}`
    if (!subdomain.test(claim))
      volume.at('name').invalid(`makes the claim ${claim}, which must be ${subdomain.words}`)
    made.add(claim)
  }
  for (const volume of volumes) {
    const claim = volume.at('persistentVolumeClaim', 'claimName')
    if (made.has(claim.text))
      claim.invalid(`is ${claim.text}, a claim that an ephemeral volume of the pod makes`)
  }
}

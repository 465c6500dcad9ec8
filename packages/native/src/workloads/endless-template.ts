import { podTemplateRules } from '../pod/pod-template.ts'
import type { Field } from '../values/field.ts'

/** The template of pods that are to run on and on (apps: `ValidatePodTemplateSpecForReplicaSet` and its like). */
export function endlessTemplateRules(template: Field): void {
  podTemplateRules(template)
  endlessRules(template)
}

export function endlessRules(template: Field): void {
  template.at('spec', 'restartPolicy').oneOf(['Always'], 'use a Job for pods that end')
  const deadline = template.at('spec', 'activeDeadlineSeconds')
  if (deadline.isSet) deadline.forbidden('the pods of this kind run without end', 'remove it, or use a Job')
}

/** Pods that share a disk of Google's cloud read it only; before 1.31 (core: `ValidateReadOnlyPersistentDisks`). */
export function sharedDiskRules(template: Field): void {
  for (const volume of template.at('spec', 'volumes').items()) {
    const disk = volume.at('gcePersistentDisk')
    if (disk.isSet && disk.at('readOnly').value !== true)
      disk.check.until(31, () =>
        disk.invalid('is shared by several pods, so it must be readOnly', 'set readOnly: true'),
      )
  }
}

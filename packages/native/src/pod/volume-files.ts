import type { Field } from '../values/field.ts'
import { fileModeRules, filePathRules } from '../values/local-path.ts'
import { fieldRefRules, volumeFieldPaths } from './field-ref.ts'
import { resourceFieldRefRules } from './resource-field-ref.ts'

/** Keys as files (core: `validateSecretVolumeSource`, `validateConfigMapVolumeSource`). */
export function itemsRules(source: Field, name: Field): void {
  name.filled()
  fileModeRules(source.at('defaultMode'))
  for (const item of source.at('items').items()) itemRules(item)
}

/** core: `validateKeyToPath`. */
export function itemRules(item: Field): void {
  item.at('key').notEmpty()
  if (item.at('path').notEmpty()) filePathRules(item.at('path'))
  fileModeRules(item.at('mode'))
}

/** core: `validateDownwardAPIVolumeSource`. */
export function downwardApiRules(source: Field): void {
  fileModeRules(source.at('defaultMode'))
  for (const file of source.at('items').items()) downwardFileRules(file)
}

/** core: `validateDownwardAPIVolumeFile`. */
export function downwardFileRules(file: Field): void {
  if (file.at('path').notEmpty()) filePathRules(file.at('path'))
  const [field, resource] = [file.at('fieldRef'), file.at('resourceFieldRef')]
  fieldRefRules(field, volumeFieldPaths)
  if (field.isSet && resource.isSet) resource.forbidden('there is fieldRef already', 'keep one of the two')
  else resourceFieldRefRules(resource, { inVolume: true })
  if (!field.isSet && !resource.isSet)
    file.invalid('does not say what is in the file', 'set fieldRef or resourceFieldRef')
  fileModeRules(file.at('mode'))
}

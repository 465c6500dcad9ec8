import type { Field } from '../values/field.ts'

/** core: `ValidateAppArmorProfileField`. */
export function appArmorRules(profile: Field): void {
  if (!profile.isSet) return
  const [type, name] = [profile.at('type'), profile.at('localhostProfile')]
  type.exactlyOneOf(['Localhost', 'RuntimeDefault', 'Unconfined'])
  if (type.text !== 'Localhost') {
    if (name.isSet) name.forbidden('the type is not Localhost', 'remove it, or set type: Localhost')
    return
  }
  if (!name.filled('the type Localhost uses a profile that is loaded on the node')) return
  if (name.text.trim() !== name.text) name.invalid('has space around it', 'remove the space')
  else if (Buffer.byteLength(name.text) > 4095) name.invalid('is longer than 4095 bytes')
}

import type { Field } from '../values/field.ts'
import { relativePathRules } from '../values/local-path.ts'

/** core: `validateSeccompProfileField`. */
export function seccompRules(profile: Field): void {
  if (!profile.isSet) return
  const [type, file] = [profile.at('type'), profile.at('localhostProfile')]
  type.exactlyOneOf(['Localhost', 'RuntimeDefault', 'Unconfined'])
  if (type.text !== 'Localhost') {
    if (file.isSet) file.forbidden('the type is not Localhost', 'remove it, or set type: Localhost')
  } else if (file.isSet) relativePathRules(file)
  else file.required('the type Localhost loads a profile of the node')
}

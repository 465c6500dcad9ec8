import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { backstepRules } from '../values/local-path.ts'
import type { PodScope } from './scope.ts'
import { variableName } from './variable-name.ts'

/** A variable out of a file of an empty volume (core: `validateFileKeySelector`, `validateFileKeyRefVolumes`). */
export function fileKeyRefRules(reference: Field, { volumes }: PodScope): void {
  if (!reference.isSet) return
  reference.check.since(35, () => {
    const [key, name, path] = [reference.at('key'), reference.at('volumeName'), reference.at('path')]
    if (key.notEmpty()) key.form(variableName)
    if (path.notEmpty()) backstepRules(path)
    if (!name.notEmpty() || !name.form(label)) return
    const volume = volumes.get(name.text)
    if (volume === undefined) name.invalid(`is ${said(name.text)}, but the pod has no volume of that name`)
    else if (volume.keys.some((source) => source !== 'name' && source !== 'emptyDir'))
      name.invalid(`is ${said(name.text)}, but files of variables lie in an emptyDir volume`)
  })
}

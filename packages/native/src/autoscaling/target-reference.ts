import { type Field, said } from '../values/field.ts'
import { pathSegment } from '../values/forms.ts'

/** Another object of the same namespace (autoscaling: `ValidateCrossVersionObjectReference`). */
export function targetRules(target: Field, needsGroup: boolean): void {
  for (const name of ['kind', 'name']) if (target.at(name).notEmpty()) target.at(name).form(pathSegment)
  const version = target.at('apiVersion')
  if (!target.isSet || isVersion(version.text, needsGroup) || target.check.minor < 34) return
  if (!needsGroup || version.text.split('/').length > 2)
    version.invalid(`is ${said(version.text)}, but must be a group and a version, such as apps/v1`)
  else if (version.text === '')
    version.required('it says of which API group the kind is', 'add apiVersion: apps/v1')
  else version.invalid(`is ${said(version.text)}, but must have a group, such as apps/v1`)
}

/** apimachinery: `ParseGroupVersion`. */
function isVersion(text: string, needsGroup: boolean): boolean {
  const parts = text.split('/')
  return parts.length <= 2 && (!needsGroup || (parts.length === 2 && parts[0] !== ''))
}

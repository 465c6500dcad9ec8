import type { Field } from '../values/field.ts'
import { label, subdomain } from '../values/forms.ts'
import { selectorRules } from './device-selectors.ts'
import { deviceTolerationRules } from './device-tolerations.ts'

/** One request, or several of which the first that can be met counts; the names of those (resource: `validateDeviceRequest`). */
export function requestRules(request: Field, apiVersion: string): readonly string[] {
  const alternatives = request.at('firstAvailable')
  const isFlat = apiVersion.endsWith('/v1beta1')
  const exactly = isFlat ? request : request.at('exactly')
  const hasExact = isFlat ? request.at('deviceClassName').isSet : exactly.isSet
  if (hasExact && alternatives.size > 0)
    alternatives.forbidden('the request asks for one class already', 'keep one of them')
  else if (hasExact) exactRules(exactly)
  else if (alternatives.size === 0)
    request.required(
      'it asks for a device, by exactly or firstAvailable',
      'add exactly: {deviceClassName: …}',
    )
  alternatives.atMost(8)
  const names: string[] = []
  for (const one of alternatives.items()) {
    const name = one.at('name')
    if (name.notEmpty()) name.form(label)
    if (names.includes(name.text)) name.duplicate()
    names.push(name.text)
    exactRules(one)
  }
  return names
}

function exactRules(request: Field): void {
  if (request.at('deviceClassName').notEmpty()) request.at('deviceClassName').form(subdomain)
  selectorRules(request.at('selectors'))
  deviceTolerationRules(request.at('tolerations'))
  const mode = request.at('allocationMode')
  const count = request.at('count')
  mode.oneOf(['All', 'ExactCount'])
  if (mode.text === 'All') {
    if ((count.number ?? 0) !== 0)
      count.forbidden('allocationMode is All', 'remove count, or set allocationMode: ExactCount')
  } else if (count.number !== 0) count.between(1)
}

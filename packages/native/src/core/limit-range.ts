import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'
import { nano, oneWhole } from '../values/quantity.ts'
import { containerResourceNameAt, isHugePages, isNative, resourceNameAt } from '../values/resource-name.ts'

const bounds = ['max', 'min', 'default', 'defaultRequest', 'maxLimitRequestRatio']

/** core: `ValidateLimitRange`. */
export function limitRangeRules(range: Field): void {
  const seen = new Set<string>()
  for (const limit of range.at('spec', 'limits').items()) {
    const type = limit.at('type')
    if (type.notEmpty() && type.form(qualifiedName) && !type.text.includes('/'))
      type.oneOf(['Container', 'PersistentVolumeClaim', 'Pod'])
    if (seen.has(type.text)) type.duplicate()
    seen.add(type.text)
    limitRules(limit, type.text)
  }
}

function limitRules(limit: Field, type: string): void {
  const isOfPods = type === 'Pod' || type === 'Container'
  const used = type === 'Pod' ? bounds.filter((name) => !name.startsWith('default')) : bounds
  for (const name of ['default', 'defaultRequest'])
    if (type === 'Pod' && limit.at(name).size > 0)
      limit.at(name).forbidden('a Pod has no limits of its own', 'put it under type: Container')
  for (const name of used)
    for (const [resource, quantity] of limit.at(name).members())
      if (isOfPods) containerResourceNameAt(quantity, resource)
      else resourceNameAt(quantity, resource)
  const sizes = [...limit.at('min').keys, ...limit.at('max').keys]
  if (type === 'PersistentVolumeClaim' && !sizes.includes('storage'))
    limit.at('max').required('a limit of claims has a least or a most storage', 'add max: {storage: 10Gi}')
  for (const resource of new Set(used.flatMap((name) => limit.at(name).keys)))
    orderRules(limit, used, resource)
}

/** min ≤ defaultRequest ≤ default ≤ max, and a ratio that they leave room for. */
function orderRules(limit: Field, used: readonly string[], resource: string): void {
  const at = (name: string) =>
    used.includes(name) && limit.at(name).keys.includes(resource) ? limit.at(name).at(resource) : undefined
  for (const [low, high] of [
    ['min', 'max'],
    ['min', 'defaultRequest'],
    ['defaultRequest', 'max'],
    ['defaultRequest', 'default'],
    ['min', 'default'],
    ['default', 'max'],
  ] as const) {
    const [least, most] = [at(low), at(high)]
    const [from, to] = [sizeOf(least), sizeOf(most)]
    if (from !== undefined && to !== undefined && from > to)
      (low === 'min' && high !== 'max' ? most : least)?.invalid(
        `does not fit: ${low} is ${said(least?.value)}, above ${high}, ${said(most?.value)}`,
      )
  }
  ratioRules(at('maxLimitRequestRatio'), sizeOf(at('min')), sizeOf(at('max')))
  const [request, most] = [at('defaultRequest'), at('default')]
  if ((!isNative(resource) || isHugePages(resource)) && request !== undefined && most !== undefined)
    if (sizeOf(request) !== sizeOf(most))
      request.invalid(
        `is ${said(request.value)}, but must be the default, ${said(most.value)}: ${resource} cannot be overcommitted`,
      )
}

function ratioRules(ratio: Field | undefined, least: bigint | undefined, most: bigint | undefined): void {
  const value = sizeOf(ratio)
  if (ratio === undefined || value === undefined) return
  if (value < oneWhole) ratio.invalid(`is ${said(ratio.value)}, but must be at least 1`)
  if (least !== undefined && most !== undefined && value * least > most * oneWhole)
    ratio.invalid(`is ${said(ratio.value)}, but max is less than that many times min`)
}

/** A null in a mapping of quantities is zero. */
function sizeOf(quantity: Field | undefined): bigint | undefined {
  return quantity === undefined ? undefined : nano(quantity.value ?? 0)
}

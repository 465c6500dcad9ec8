import { type Field, said } from '../values/field.ts'
import { label } from '../values/forms.ts'
import { nano, oneWhole } from '../values/quantity.ts'
import { nonNegativeQuantityAt } from '../values/quantity-at.ts'
import { containerResourceNameAt, isCounted, isHugePages, isNative } from '../values/resource-name.ts'
import type { PodScope } from './scope.ts'

type NameRules = (field: Field, name: string) => void

/** core: `ValidateContainerResourceRequirements`. */
export function containerResourcesRules(resources: Field, { claims }: PodScope): void {
  if (!resources.isSet) return
  requirementsRules(resources, containerResourceNameAt)
  resources.check.since(34, () => claimNameRules(resources.at('claims'), claims))
}

/** core: `validateResourceRequirements`. */
export function requirementsRules(resources: Field, nameRules: NameRules): void {
  const [limits, requests] = [resources.at('limits'), resources.at('requests')]
  resourceListRules(limits, nameRules)
  resourceListRules(requests, nameRules)
  const limited = new Set(limits.keys)
  for (const [name, request] of requests.members())
    comparisonRules(name, request, limits.at(name), limited.has(name))
  companyRules(resources, [...limits.keys, ...requests.keys])
}

/** What running a pod costs beyond its containers (core, node: `validateOverhead`). */
export function overheadRules(list: Field): void {
  resourceListRules(list, containerResourceNameAt)
  companyRules(list, list.keys)
}

function companyRules(resources: Field, names: readonly string[]): void {
  if (names.some((name) => isHugePages(name)) && !names.includes('cpu') && !names.includes('memory'))
    resources.invalid('asks for huge pages without cpu or memory', 'ask for memory as well')
}

/** Names and quantities; also of what running a pod costs beyond its containers (core: `validateOverhead`). */
export function resourceListRules(list: Field, nameRules: NameRules = containerResourceNameAt): void {
  for (const [name, quantity] of list.members()) {
    nameRules(quantity, name)
    nonNegativeQuantityAt(quantity)
    const value = nano(quantity.value)
    if (value === undefined) continue
    if (isCounted(name) && value % oneWhole !== 0n)
      quantity.invalid(`is ${said(quantity.value)}, but ${name} is counted in whole numbers`)
    if (isHugePages(name)) hugePageRules(quantity, value, name.slice('hugepages-'.length))
  }
}

/** core helper: `IsHugePageResourceValueDivisible`. */
function hugePageRules(quantity: Field, value: bigint, size: string): void {
  const page = nano(size)
  const up = (one: bigint) => (one + oneWhole - 1n) / oneWhole
  if (page === undefined || page <= 0n || page % oneWhole !== 0n)
    quantity.invalid(`is an amount of huge pages of the size ${said(size)}, which is no size such as 2Mi`)
  else if (up(value) % up(page) !== 0n)
    quantity.invalid(`is ${said(quantity.value)}, but must be a multiple of the page size ${size}`)
}

/** A request fits its limit; where a node can not promise more than it has, both are the same. */
function comparisonRules(name: string, request: Field, limit: Field, isLimited: boolean): void {
  const isOvercommitted = isNative(name) && !name.startsWith('hugepages-')
  if (!isLimited) {
    if (!isOvercommitted) limit.required(`${name} needs a limit`, `set the limit to ${String(request.value)}`)
    return
  }
  // In a mapping, null stands for no amount at all.
  const [asked, most] = [nano(request.value ?? 0), nano(limit.value ?? 0)]
  if (asked === undefined || most === undefined || asked === most) return
  if (!isOvercommitted)
    request.invalid(`is ${said(request.value)}, but must be the same as its limit ${said(limit.value ?? 0)}`)
  else if (asked > most)
    request.invalid(
      `is ${said(request.value)}, more than its limit ${said(limit.value ?? 0)}`,
      'lower the request or raise the limit',
    )
}

/** core: `validateResourceClaimNames`. */
function claimNameRules(list: Field, claims: PodScope['claims']): void {
  const seen = new Set<string>()
  const requested = new Set<string>()
  for (const claim of list.items()) {
    const [name, request] = [claim.at('name'), claim.at('request')]
    if (!name.notEmpty()) continue
    request.form(label)
    const key = request.text === '' ? name.text : `${name.text}/${request.text}`
    if (seen.has(name.text) || seen.has(key) || (request.text === '' && requested.has(name.text)))
      name.duplicate(key)
    seen.add(key)
    if (request.text !== '') requested.add(name.text)
    if (!claims.has(name.text))
      name.invalid(`is ${said(name.text)}, but resourceClaims of the pod has no such name`)
  }
}

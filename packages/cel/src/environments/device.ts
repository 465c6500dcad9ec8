import type { Extensions } from '../check/check.ts'
import type { SizeAt } from '../check/estimate-cost.ts'
import { ANY, BOOL, DYN, mapOf, objectOf, QUANTITY, STRING, type Type } from '../check/type.ts'

/** The one variable of selectors of devices, as servers of a minor version declare it (dynamic-resource-allocation: cel, newCompiler). */
export function deviceVariables(minor: number): ReadonlyMap<string, Type> {
  // From 1.37 on an attribute may be a list.
  const attribute = minor >= 37 ? DYN : ANY
  const fields = new Map([
    ['driver', STRING],
    ['attributes', mapOf(STRING, mapOf(STRING, attribute))],
    ['capacity', mapOf(STRING, mapOf(STRING, QUANTITY))],
  ])
  if (minor >= 36) fields.set('allowMultipleAllocations', BOOL)
  return new Map([['device', objectOf('kubernetes.DRADevice', fields)]])
}

export const deviceExtensions: Extensions = { hasBind: true }

/** The same sizes that the server reckons with (dynamic-resource-allocation: cel, sizeEstimator). */
export const deviceSizes: SizeAt = ([, ...steps]) => {
  let at: Sized | undefined = device
  for (const step of steps) at = at?.members.get(step) ?? at?.anyMember
  return at?.most
}

interface Sized {
  readonly most: number
  readonly members: ReadonlyMap<string, Sized>
  /** What every other field of a map of attributes is. */
  readonly anyMember?: Sized
}

const sized = (most: number, members: Readonly<Record<string, Sized>> = {}, anyMember?: Sized): Sized => ({
  most,
  members: new Map(Object.entries(members)),
  ...(anyMember !== undefined && { anyMember }),
})

const attribute = sized(64)
const byDomain = (inner: Sized) => sized(32, { '@keys': sized(63), '@values': inner, '@items': inner })
const byName = (inner: Sized, anyMember?: Sized) =>
  sized(32, { '@keys': sized(32), '@values': inner, '@items': inner }, anyMember)
const device = sized(0, {
  driver: sized(63),
  allowMultipleAllocations: sized(1),
  attributes: byDomain(byName(attribute, attribute)),
  capacity: byDomain(byName(sized(0))),
})

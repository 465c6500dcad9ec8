import { type Zone, zoneNamed } from '../zones/zone.ts'
import { isZoneName, listedZones } from '../zones/zone-names.ts'
import { meant, readText } from './fields.ts'
import type { Place } from './place.ts'

/** A zone by its IANA name. */
export function readZone(value: unknown, place: Place): Zone | undefined {
  const name = readText(value, place, 'timeZone', 100)
  if (name === undefined) return undefined
  const zone = zoneNamed(name)
  if (zone !== undefined) return zone
  const known = listedZones()
  const asWritten = known.find((one) => one.toLowerCase() === name.toLowerCase())
  // Those of the same continent: a few names are compared quickly, however many windows err.
  const near = known.filter((one) => one.slice(0, 2) === name.slice(0, 2))
  const hint = asWritten === undefined ? meant(name, near) : `: write ${asWritten}`
  const upper = isZoneName(name.toUpperCase()) ? `: write ${name.toUpperCase()}` : ''
  return place.problem(
    `timeZone ${JSON.stringify(name)} is no IANA name${hint || upper || ': write one, for example Europe/Amsterdam'}`,
  )
}

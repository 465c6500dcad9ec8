import { ChgError } from '@chg/core'
import { type Zone, zoneNamed } from '@chg/windows'

/** The zone of those who read what is decided: of the input `time-zone`. Throws `input-invalid` for a name that is none. */
export function readersZone(name: string): Zone {
  const zone = zoneNamed(name)
  if (zone !== undefined) return zone
  throw new ChgError(
    'input-invalid',
    `input time-zone: ${JSON.stringify(name.slice(0, 80))} was given, and is no IANA time zone`,
    'write one as Europe/Amsterdam, or leave it out for UTC',
  )
}

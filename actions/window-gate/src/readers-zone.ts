import type { InputsOfAction } from '@chg/action'
import { ChgError } from '@chg/core'
import { type Zone, zoneNamed } from '@chg/windows'
import type { action } from './action.ts'

/** The zone of those who read the summary. Throws `input-invalid` for a name that is none. */
export function readersZone({ timeZone }: Pick<InputsOfAction<typeof action>, 'timeZone'>): Zone {
  const zone = zoneNamed(timeZone)
  if (zone !== undefined) return zone
  throw new ChgError(
    'input-invalid',
    `input time-zone: ${JSON.stringify(timeZone.slice(0, 80))} was given, and is no IANA time zone`,
    'write one as Europe/Amsterdam, or leave it out for UTC',
  )
}

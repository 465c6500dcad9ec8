import { messageOf, parseGoDuration } from '@chg/core'
import { type Cron, parseCron } from '../cron/cron.ts'
import { nextStart } from '../cron/cron-next.ts'
import { utc, type Zone, zoneNamed } from '../zones/zone.ts'
import type { SyncWindow } from './sync-window.ts'

/** When a window is active: its schedule, duration and zone, parsed. Instants and durations in milliseconds. */
export interface Activity {
  readonly cron: Cron
  readonly duration: number
  readonly zone: Zone
}

/** Argo CD adds the offset of the zone in 64 bits of nanoseconds, and starts again from the other end: a day less is safe. */
const LONGEST = (1n << 63n) - 86_400_000_000_000n

/** Parses what a window says about time; a problem is a sentence in Argo CD's words. */
export function activityOf(window: SyncWindow): Activity | { readonly problem: string } {
  const { schedule, duration, timeZone } = window
  const quoted = (text: string) => `'${text.length > 60 ? `${text.slice(0, 60)}…` : text}'`
  const attempt = <T>(
    what: string,
    text: string,
    parse: (text: string) => T,
  ): { parsed: T } | { problem: string } => {
    try {
      return { parsed: parse(text) }
    } catch (error) {
      return { problem: `cannot parse ${what} ${quoted(text)}: ${messageOf(error)}` }
    }
  }
  const cron = attempt('schedule', schedule, parseCron)
  if ('problem' in cron) return cron
  const nanoseconds = attempt('duration', duration, durationOf)
  if ('problem' in nanoseconds) return nanoseconds
  if (nanoseconds.parsed > LONGEST || nanoseconds.parsed < -LONGEST)
    return { problem: `duration ${quoted(duration)} is so long that Argo CD's own sums overflow` }
  const zone = timeZone === '' ? utc : zoneNamed(timeZone)
  if (zone === undefined) {
    const problem =
      timeZone === 'Local'
        ? 'time zone "Local" is that of the Argo CD server, which is not known here'
        : `time zone ${quoted(timeZone)} is not an IANA name, and Argo CD would silently take UTC`
    return { problem }
  }
  // An instant in whole milliseconds is before start + duration exactly when it is before that sum rounded up.
  return { cron: cron.parsed, duration: ceilToMs(nanoseconds.parsed), zone }
}

/** There are many windows and few durations: so many of them are kept. */
const durations = new Map<string, bigint>()

function durationOf(text: string): bigint {
  const nanoseconds = durations.get(text) ?? parseGoDuration(text)
  if (text.length <= 20 && durations.size < 1_000) durations.set(text, nanoseconds)
  return nanoseconds
}

function ceilToMs(nanoseconds: bigint): number {
  const whole = nanoseconds / 1_000_000n
  return Number(nanoseconds > 0n && nanoseconds % 1_000_000n !== 0n ? whole + 1n : whole)
}

/**
 * True while a start lies less than the duration back: the open interval (start, start + duration), on a wall clock that is
 * UTC plus the zone's offset at `offsetOf` (Argo CD takes the offset of now even for an earlier instant).
 * A schedule without a start in the five years to come is always active. Source of the rule: `SyncWindow.active`.
 */
export function isActive({ cron, duration, zone }: Activity, instant: number, offsetOf = instant): boolean {
  const wall = instant + zone.offsetAt(offsetOf)
  const start = nextStart(cron, wall - duration)
  return start === undefined || start < wall
}

import { parseCron } from '../cron/cron.ts'
import { nextStart } from '../cron/cron-next.ts'
import { short } from '../window.ts'
import { utc, zoneNamed } from '../zones/zone.ts'
import { isZoneName, listedZones } from '../zones/zone-names.ts'
import type { Complaint } from './finding.ts'
import { problemOf } from './schedule-problem.ts'
import type { Scene, Target } from './target.ts'

/** A zone that Argo CD does not know is UTC to it, with a line in a log; `Local` is that of its server; two zones count twice. */
export function timeZoneRules(
  { window: { timeZone, schedule, index }, times }: Target,
  { now, until, looks }: Scene,
): readonly Complaint[] {
  const zone = zoneNamed(timeZone)
  if (timeZone !== '' && zone === undefined) {
    const local = timeZone === 'Local'
    const meant = looks.spend(10) ? mendZone(timeZone) : undefined
    return [
      {
        rule: local ? 'window-time-zone-local' : 'window-time-zone-unknown',
        level: 'error',
        message: local
          ? `window ${index} is in the time zone Local, which is that of the Argo CD server: nobody can tell from here when it opens`
          : `window ${index} is in the time zone ${JSON.stringify(short(timeZone))}, which is no IANA name as Go writes it: Argo CD takes UTC for it, in silence`,
        fix: `write ${meant === undefined ? 'an IANA name, for example `timeZone: Europe/Amsterdam`' : `\`timeZone: ${meant}\``}`,
        field: ['timeZone'],
      },
    ]
  }
  if (zone === undefined || zone === utc || problemOf(schedule) !== undefined) return []
  const cron = parseCron(schedule)
  if (cron.zone === utc || times === undefined) return []
  const stated = nextStart(cron, now)
  const actual = times.activeAt(now + 1) ? undefined : times.nextEdge(now, until)
  const example =
    stated === undefined || actual === undefined || actual === stated || actual >= until
      ? ''
      : ` (it opens ${new Date(actual).toISOString().slice(0, 16)}Z, where ${short(schedule)} means ${new Date(stated).toISOString().slice(0, 16)}Z)`
  return [
    {
      rule: 'window-zone-twice',
      level: 'error',
      message: `window ${index} has a time zone in its schedule and a timeZone besides: Argo CD adds both offsets${example}`,
      fix: `keep one: \`schedule: ${JSON.stringify(
        schedule
          .slice(schedule.indexOf(' ') + 1)
          .trim()
          .slice(0, 60),
      )}\` with the timeZone`,
      field: ['timeZone'],
    },
  ]
}

const spoken: Readonly<Record<string, string>> = {
  PST: 'America/Los_Angeles',
  PDT: 'America/Los_Angeles',
  MDT: 'America/Denver',
  CDT: 'America/Chicago',
  EDT: 'America/New_York',
  BST: 'Europe/London',
  CEST: 'Europe/Berlin',
  EEST: 'Europe/Athens',
  JST: 'Asia/Tokyo',
  AEST: 'Australia/Sydney',
  AEDT: 'Australia/Sydney',
  Z: 'UTC',
}

/** Each in lower case, and as it is written. */
let known: readonly (readonly [string, string])[] | undefined

/** The name that was probably meant. */
function mendZone(name: string): string | undefined {
  if (name.length > 60) return undefined
  const text = name.trim().replaceAll(' ', '_')
  const offset = /^(?:utc|gmt)([+-])0?(\d{1,2})(?::?00)?$/i.exec(text)
  // The sign of these names is that of POSIX: the other way round.
  if (offset !== null) return `Etc/GMT${offset[1] === '+' ? '-' : '+'}${offset[2]}`
  const lower = text.toLowerCase()
  known ??= listedZones().map((one) => [one.toLowerCase(), one])
  const found =
    spoken[text.toUpperCase()] ??
    known.find(([one]) => one === lower || one.endsWith(`/${lower}`))?.[1] ??
    // One letter too many at the end.
    known.find(([one]) => one.length > 5 && lower.length - one.length < 3 && lower.startsWith(one))?.[1]
  return found !== undefined && (isZoneName(found) || found === 'UTC') ? found : upperUtc(lower)
}

const upperUtc = (lower: string) => (['utc', 'gmt'].includes(lower) ? lower.toUpperCase() : undefined)

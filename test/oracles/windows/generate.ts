import { activityOf } from '../../../packages/windows/src/argocd/activity.ts'
import { nextStart } from '../../../packages/windows/src/cron/cron-next.ts'
import { window } from '../../../packages/windows/src/testing-windows.ts'
import type { Random } from '../random.ts'
import type { Entry, WindowCase } from './case.ts'
import { applications, clusters, namespaces, patternsFrom, servers } from './patterns.ts'
import { durationFrom, scheduleFrom } from './schedules.ts'
import { changesOf, from, until, zones } from './zones.ts'

const DAY = 86_400_000
const odd = ['Local', 'europe/amsterdam', 'Mars/Base', '+05:00', ' UTC', 'CEST'] as const

/** A case as hard as it may come: near changes of clocks, on the edges of a window, with errors here and there. */
export function windowCaseFrom(random: Random): WindowCase {
  const windows = random.list(1, random.pick([1, 2, 2, 4]), () => entryFrom(random))
  const at = instantFrom(random, windows)
  const byName = random.chance(0.3)
  const start = random.chance(0.5) ? undefined : startFrom(random, windows, at)
  return {
    at,
    ...(start !== undefined && { start }),
    app: {
      name: random.pick(applications),
      namespace: random.pick(namespaces),
      cluster: byName || random.chance(0.05) ? random.pick(clusters) : '',
      server: byName ? '' : random.pick(servers),
    },
    windows,
  }
}

function entryFrom(random: Random): Entry {
  const selectors = {
    applications: patternsFrom(random, applications),
    namespaces: patternsFrom(random, namespaces),
    clusters: patternsFrom(random, [...servers, ...clusters]),
  }
  const some = Object.fromEntries(Object.entries(selectors).filter(([, list]) => list !== undefined))
  const timeZone = random.chance(0.3) ? '' : random.chance(0.03) ? random.pick(odd) : random.pick(zones)
  return {
    kind: random.chance(0.03) ? random.pick(['Deny', 'ALLOW', '', 'block']) : random.pick(['allow', 'deny']),
    schedule: scheduleFrom(random, zones),
    duration: durationFrom(random),
    ...some,
    ...(random.chance(0.4) && { manualSync: true }),
    ...(random.chance(0.4) && { syncOverrun: true }),
    ...(random.chance(0.25) && { andOperator: true }),
    ...(timeZone !== '' && { timeZone }),
  }
}

function instantFrom(random: Random, windows: readonly Entry[]): number {
  const anywhere = from + Math.floor(random.next() * (until - from))
  const { timeZone = '' } = windows[random.int(windows.length)] ?? {}
  const changes = changesOf(timeZone)
  const change = changes[random.int(changes.length)]
  const near =
    change !== undefined && random.chance(0.6)
      ? change + Math.floor((random.next() - 0.5) * random.pick([1, 2, 8]) * 0.5 * DAY)
      : anywhere
  const chosen = random.chance(0.6) ? edgeNear(random, windows, near) : near
  const rounded = random.chance(0.2) ? Math.round(chosen / 60_000) * 60_000 : chosen
  const exactly = change !== undefined && random.chance(0.05) ? change + random.int(3) - 1 : rounded
  return Math.min(Math.max(exactly, from), until)
}

function startFrom(random: Random, windows: readonly Entry[], at: number): number {
  const earlier =
    at - Math.floor(random.next() * random.pick([1, 60, 24 * 60, 30 * 24 * 60, 4_000_000]) * 60_000)
  return random.chance(0.4) ? edgeNear(random, windows, earlier) : earlier
}

/** The beginning or the end of an occurrence, or a millisecond beside it. */
function edgeNear(random: Random, windows: readonly Entry[], instant: number): number {
  const activity = activityOf(window({ timeZone: '', ...windows[random.int(windows.length)] }))
  if ('problem' in activity) return instant
  const { cron, duration, zone } = activity
  const offset = zone.offsetAt(instant)
  const start = nextStart(cron, instant + offset)
  if (start === undefined || start - instant > 400 * DAY) return instant
  const length = Math.abs(duration) < 40 * DAY ? duration : 0
  return start - offset + (random.chance(0.5) ? length : 0) + random.int(3) - 1
}

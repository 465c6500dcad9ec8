import { type Random, randomFrom } from '../../oracles/random.ts'
import type { Entry, WindowCase } from '../../oracles/windows/case.ts'
import { zones } from '../../oracles/windows/zones.ts'

const schedules = [
  (random: Random) => `${random.int(60)} ${random.int(24)} * * *`,
  (random: Random) => `0 ${random.int(24)} * * 1-5`,
  (random: Random) => `${random.pick(['0', '15', '30'])} ${random.int(24)} * * ${random.int(7)}`,
  (random: Random) => `0 ${random.int(24)} ${1 + random.int(28)} * *`,
  (random: Random) => `*/${random.pick([5, 10, 30])} ${random.int(12)}-${12 + random.int(12)} * * *`,
  (random: Random) => `0 0 ${1 + random.int(28)} ${1 + random.int(12)} *`,
  () => '* * * * *',
] as const

/** A window as teams write them: nightly, weekly, monthly, yearly; in a time zone, for some applications. */
function windowFrom(random: Random, places: readonly [string, ...string[]]): Entry {
  const zone = random.chance(0.4) ? '' : random.pick(places)
  return {
    kind: random.pick(['allow', 'deny']),
    schedule: random.pick(schedules)(random),
    duration: random.pick(['30m', '1h', '2h', '4h', '8h', '12h', '48h', '1h30m']),
    ...(random.chance(0.5)
      ? { applications: random.pick([['*'], ['api', 'web-*'], ['shop-*'], ['*-api'], ['other']]) }
      : random.chance(0.5)
        ? { namespaces: random.pick([['*'], ['shop', 'shop-*'], ['kube-*'], ['default']]) }
        : { clusters: random.pick([['*'], ['https://prod-*'], ['https://kubernetes.default.svc']]) }),
    ...(random.chance(0.3) && { manualSync: true }),
    ...(zone !== '' && { timeZone: zone }),
  }
}

/** Different window sets, each at an instant of its own, in the order of the instants: the oracle's clock goes forward only. */
export function casesFrom(seed: number, count: number): readonly WindowCase[] {
  const random = randomFrom(seed)
  const [from, until] = [Date.UTC(2020, 0, 1), Date.UTC(2031, 0, 1)]
  return Array.from({ length: count }, () => ({
    at: from + random.int(until - from),
    app: {
      name: random.pick(['api', 'web-1', 'shop-api', 'billing']),
      namespace: random.pick(['default', 'shop', 'shop-eu']),
      cluster: '',
      server: random.pick(['https://kubernetes.default.svc', 'https://prod-eu.example']),
    },
    windows: random.list(1, 6, () => windowFrom(random, zones)),
  })).toSorted((one, other) => one.at - other.at)
}

/** Where the teams of one company are. */
const offices = [
  'Europe/Amsterdam',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
] as const

/** An AppProject with windows that all match, no two of them alike: many allows, and freezes that come once a month or a year. */
export function projectFrom(seed: number, count: number): object {
  const random = randomFrom(seed)
  const distinct = new Map<string, Entry>()
  while (distinct.size < count) {
    const { schedule, duration, timeZone = 'UTC' } = windowFrom(random, offices)
    // Always open, and so never anything else.
    if (schedule === '* * * * *') continue
    const kind = /^\d+ \d+ \d+ \S+ \*$/.test(schedule) && random.chance(0.2) ? 'deny' : 'allow'
    const entry = { kind, schedule, duration, timeZone, applications: ['*'] }
    distinct.set(JSON.stringify([schedule, duration, timeZone]), entry)
  }
  return { metadata: { name: 'production' }, spec: { syncWindows: [...distinct.values()] } }
}

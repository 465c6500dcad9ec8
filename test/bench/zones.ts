import { looks } from '../../packages/windows/src/zones/zone.ts'

const DAY = 86_400_000

/** Holds Intl to how seldom we look at clocks: of every zone, day by day, no clocks change twice between two looks. */
export function zonesBench(say: (line: string) => void): Promise<boolean> {
  const closest = looks.map(() => ({ days: Number.POSITIVE_INFINITY, where: '' }))
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const changes = changesOf(name)
    for (const [place, { from, until }] of looks.entries())
      for (const [index, at] of changes.entries()) {
        const days = (at - (changes[index - 1] ?? Number.NEGATIVE_INFINITY)) / DAY
        const known = closest[place]
        if (known === undefined || at < from || at >= until || days >= known.days) continue
        known.days = days
        known.where = `${name}, ${new Date(at).toISOString().slice(0, 10)}`
      }
  }
  const holds = looks.map(({ from, until, step }, place) => {
    const { days = 0, where = '' } = closest[place] ?? {}
    const [first, last] = [new Date(from).getUTCFullYear(), new Date(until - 1).getUTCFullYear()]
    say(
      `${first} to ${last}: looked at every ${step / DAY} days, the closest changes are ${days} days apart (${where})`,
    )
    // Days are looked at once a day, so a change may lie a day beside.
    return days - 1 > step / DAY
  })
  return Promise.resolve(holds.every((one) => one))
}

/** The days on which the clocks of a zone change. */
function changesOf(name: string): readonly number[] {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    timeZoneName: 'longOffset',
    hour: 'numeric',
  })
  const said = (at: number) => format.format(at).replace(/^.*GMT/, '')
  const from = Math.min(...looks.map((look) => look.from))
  const until = Math.max(...looks.map((look) => look.until))
  const changes: number[] = []
  for (let at = from, before = said(from); at < until; at += DAY) {
    const after = said(at)
    if (after !== before) changes.push(at)
    before = after
  }
  return changes
}

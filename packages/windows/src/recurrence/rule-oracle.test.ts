import { expect, test } from 'vitest'
import { randomFrom } from '../testing-windows.ts'
import { occurrencesOf } from './occurrences.ts'
import { parseRule } from './parse-rule.ts'
import { startsByMinutes } from './rule-oracle.testing.ts'

const DAY = 86_400_000
const seed = 20_261_121

type Random = ReturnType<typeof randomFrom>

const some = ({ int }: Random, most: number, one: () => number | string) =>
  [...new Set(Array.from({ length: 1 + int(most) }, one))].join()
const signed = ({ int }: Random, max: number) => (int(3) === 0 ? -1 : 1) * (1 + int(max))
const dayNames = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const

/** A rule that RFC 5545 allows, with whole minutes. */
function anyRule(random: Random): string {
  const { int, pick } = random
  const frequency = pick(['YEARLY', 'YEARLY', 'MONTHLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY'])
  const parts = [`FREQ=${frequency}`]
  const maybe = (one: () => string, chance = 3) => {
    if (int(chance) === 0) parts.push(one())
  }
  const isYear = frequency === 'YEARLY'
  maybe(() => `INTERVAL=${1 + int(isYear ? 2 : 4)}`)
  maybe(() => `WKST=${pick(dayNames)}`)
  maybe(() => `BYMONTH=${some(random, 3, () => 1 + int(12))}`, 4)
  const weeks = isYear && int(4) === 0
  if (weeks) parts.push(`BYWEEKNO=${some(random, 3, () => signed(random, 53))}`)
  if ((isYear || frequency === 'HOURLY') && !weeks)
    maybe(() => `BYYEARDAY=${some(random, 4, () => signed(random, 366))}`, 4)
  if (frequency !== 'WEEKLY' && !weeks)
    maybe(() => `BYMONTHDAY=${some(random, 4, () => signed(random, 31))}`, 4)
  const nth = !weeks && (frequency === 'MONTHLY' || isYear)
  const place = () => (nth && int(2) === 0 ? signed(random, isYear ? 12 : 5) : '')
  maybe(() => `BYDAY=${some(random, 3, () => `${place()}${pick(dayNames)}`)}`, 2)
  maybe(() => `BYHOUR=${some(random, 2, () => int(24))}`)
  maybe(() => `BYMINUTE=${some(random, 2, () => int(60))}`)
  if (parts.some((one) => /^BY/.test(one)))
    maybe(() => `BYSETPOS=${some(random, 2, () => signed(random, 4))}`)
  if (int(4) === 0) parts.push(`COUNT=${1 + int(30)}`)
  return parts.join(';')
}

test(`random rules start as a minute-by-minute reading of RFC 5545 says (seed ${seed})`, () => {
  const random = randomFrom(seed)
  const { int } = random
  let found = 0
  for (let round = 0; round < 60; round += 1) {
    const text = anyRule(random)
    const start = Date.UTC(2019 + int(8), int(12), 1 + int(28), int(24), int(60))
    const [from, until] = [start + int(200) * DAY, start + (300 + int(200)) * DAY]
    const expected = startsByMinutes(parseRule(text), start, until).filter((at) => at >= from)
    const actual = [...occurrencesOf(parseRule(text), start).between(from, until)]
    const said = (list: readonly number[]) => list.map((at) => new Date(at).toISOString().slice(0, 16))
    expect(said(actual), `${text} from ${new Date(start).toISOString()}`).toEqual(said(expected))
    found += expected.length
  }
  expect(found).toBeGreaterThan(500)
})

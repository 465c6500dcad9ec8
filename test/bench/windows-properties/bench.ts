import process from 'node:process'
import { from, holdToMinutes, until } from './properties.ts'

/** Every zone of the data base, every change of its clocks in ten years. PROPERTY_SEED gives the seed, PROPERTY_OFTEN a part of the changes. */
export function windowsProperties(say: (line: string) => void): Promise<boolean> {
  const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31))
  const often = Number(process.env.PROPERTY_OFTEN ?? 1)
  const zones = Intl.supportedValuesOf('timeZone')
  say(`PROPERTY_SEED=${seed}`)
  const found = holdToMinutes(zones, often, seed)
  const years = `${new Date(from).getUTCFullYear()} to ${new Date(until).getUTCFullYear() - 1}`
  say(
    `${found.zones} zones, ${years}: ${found.changes} changes of clocks and odd dates, ${found.cases} calendars, ${found.minutes} minutes; ${found.wrong.length} wrong`,
  )
  for (const one of found.wrong) say(one)
  return Promise.resolve(found.wrong.length === 0 && found.cases > 0)
}

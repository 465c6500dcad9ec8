import process from 'node:process'
import { expect, test } from 'vitest'
import { holdToMinutes } from '../bench/windows-properties/properties.ts'
import { randomFrom } from '../oracles/random.ts'

// The whole of it, every zone and every change: `npx -y pnpm@12 bench windows-properties`.
test('decisions and forecasts are those of a look at every minute, where clocks change and months end', () => {
  const seed = Number(process.env.PROPERTY_SEED ?? Math.floor(Math.random() * 2 ** 31))
  process.stdout.write(`PROPERTY_SEED=${seed}\n`)
  const random = randomFrom(seed)
  const all = Intl.supportedValuesOf('timeZone')
  const zones = ['Africa/Cairo', 'Australia/Lord_Howe', 'Africa/Casablanca', 'America/New_York']
  for (let more = 0; more < 4; more += 1) zones.push(all[random.int(all.length)] ?? 'UTC')
  const found = holdToMinutes(zones, 0.25, seed)
  expect(found.wrong).toEqual([])
  expect(found.cases).toBeGreaterThan(10)
})

import { readdirSync } from 'node:fs'
import process from 'node:process'
import { zoneNamed } from '../../../packages/windows/src/zones/zone.ts'
import { seedOf } from '../hold-against.ts'
import { randomFrom } from '../random.ts'
import { changesOf, from, until } from './zones.ts'

interface ZoneQuestion {
  readonly zone: { readonly name: string; readonly at: readonly number[] }
}

/** Zones whose clocks the data base of 2026 changes otherwise than that of 2025, which Go 1.26 brings along. */
export const newerThanGo: readonly string[] = [
  'Africa/Casablanca',
  'Africa/El_Aaiun',
  'America/Edmonton',
  'America/Vancouver',
  'America/Yellowknife',
  'Canada/Mountain',
  'Canada/Pacific',
  'Europe/Chisinau',
  'Europe/Tiraspol',
]

/** Named by the data base for a zone that is none, and so not known to ours. */
const noZone = 'Factory'
const MEASURED = 40

/** All names there are in a directory of time zones; some of them, by chance, with the instants around their changes. */
export function zoneQuestions(directory: string): readonly ZoneQuestion[] {
  const random = randomFrom(seedOf(process.env))
  const names = [...namesBelow(directory), 'Local/None', 'europe/amsterdam', 'Europe/', '+05:00']
  const measured = new Set(Array.from({ length: MEASURED }, () => names[random.int(names.length)]))
  return names.map((name) => {
    const around = measured.has(name) ? changesOf(name).flatMap((at) => [at - 1, at, at + 1_000]) : []
    const between = around.length > 0 ? random.list(50, 50, () => from + random.int(until - from)) : []
    return { zone: { name, at: [...around, ...between] } }
  })
}

function namesBelow(directory: string): readonly string[] {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true })
  return files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(directory.length + 1))
    .sort()
}

/** The names on which the oracle differs. */
export function compareZones(
  questions: readonly ZoneQuestion[],
  answers: readonly unknown[],
): readonly string[] {
  return questions.flatMap(({ zone: { name, at } }, index) => {
    const { offsets = [], error } = answers[index] as { offsets?: readonly number[]; error?: string }
    const ours = zoneNamed(name)
    if ((ours === undefined) !== (error !== undefined)) return name === noZone ? [] : [name]
    return at.every((instant, place) => ours?.offsetAt(instant) === (offsets[place] ?? 0) * 1_000)
      ? []
      : [name]
  })
}

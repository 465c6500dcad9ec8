import { zoneNamed } from '../../../packages/windows/src/zones/zone.ts'

/** Where clocks change in ways that have broken programs: by half an hour, at midnight, over the date line, in winter only. */
export const zones = [
  'Europe/Amsterdam',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'Europe/Istanbul',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Sao_Paulo',
  'America/Caracas',
  'America/Asuncion',
  'America/Phoenix',
  'Africa/Cairo',
  'Asia/Dhaka',
  'Asia/Gaza',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Pyongyang',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Australia/Sydney',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
  'US/Eastern',
  'EST5EDT',
  'Etc/GMT+5',
  'GMT',
  'UTC',
] as const

/** The clock of the oracle begins with the year 2000. */
export const from = Date.UTC(2000, 0, 2)
export const until = Date.UTC(2046, 0, 1)

const changes = new Map<string, readonly number[]>()

/** The instants at which the offset of a zone changes. */
export function changesOf(name: string): readonly number[] {
  const known = changes.get(name)
  if (known !== undefined) return known
  const zone = zoneNamed(name)
  const found: number[] = []
  if (zone !== undefined)
    for (let at = zone.nextChange(from, until); at < until; at = zone.nextChange(at, until)) found.push(at)
  changes.set(name, found)
  return found
}

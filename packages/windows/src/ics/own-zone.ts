import { messageOf } from '@chg/core'
import { occurrencesOf } from '../recurrence/occurrences.ts'
import { parseRule } from '../recurrence/parse-rule.ts'
import type { Zone } from '../zones/zone.ts'
import { type Component, only } from './component.ts'
import type { Tell } from './content-line.ts'
import { parseDateTime, parseUtcOffset } from './date-time.ts'

/** Changes of clocks are laid out by blocks of years, the ones that are asked for. */
const BLOCK = 4 * 366 * 86_400_000
const MOST_IN_BLOCK = 200
const MOST_DATES = 2_000
const MOST_OBSERVANCES = 200

interface Change {
  readonly at: number
  readonly after: number
}

/** One kind of time of a zone, such as summer time: when clocks change to it, and how. */
interface Observance {
  readonly before: number
  readonly after: number
  readonly first: number
  /** Instants from `from` on and before `until`, in no order. */
  changesBetween(from: number, until: number): readonly number[]
}

/** The zone that a VTIMEZONE describes by its own rules. Source of the rule: RFC 5545, 3.6.5. */
export function ownZone(component: Component, name: string, tell: Tell): Zone | undefined {
  if (component.children.length > MOST_OBSERVANCES) {
    tell(component.line, `VTIMEZONE ${name} has more than ${MOST_OBSERVANCES} kinds of time`)
    return undefined
  }
  const observances = component.children.map((one) => readObservance(one, tell))
  const read = observances.filter((one) => one !== undefined)
  const [first] = read.toSorted((a, b) => a.first - b.first)
  if (first === undefined || read.length < observances.length) {
    if (observances.length === 0)
      tell(component.line, `VTIMEZONE ${name} has neither STANDARD nor DAYLIGHT time`)
    return undefined
  }
  const blocks = new Map<number, readonly Change[]>()
  const changesIn = (block: number): readonly Change[] => {
    const known = blocks.get(block)
    if (known !== undefined) return known
    const [from, until] = [block * BLOCK, (block + 1) * BLOCK]
    const changes = read
      .flatMap((one) => one.changesBetween(from, until).map((at) => ({ at, after: one.after })))
      .sort((a, b) => a.at - b.at)
    blocks.set(block, changes)
    return changes
  }
  const offsetAt = (instant: number): number => {
    for (let block = Math.floor(instant / BLOCK); (block + 1) * BLOCK > first.first; block -= 1) {
      const last = changesIn(block).findLast(({ at }) => at <= instant)
      if (last !== undefined) return last.after
    }
    return first.before
  }
  return {
    name,
    offsetAt,
    nextChange(instant, limit) {
      const offset = offsetAt(instant)
      for (let block = Math.floor(instant / BLOCK); block * BLOCK < limit; block += 1) {
        const change = changesIn(block).find(({ at, after }) => at > instant && after !== offset)
        if (change !== undefined) return Math.min(change.at, limit)
      }
      return limit
    },
  }
}

function readObservance(component: Component, tell: Tell): Observance | undefined {
  const { name, properties } = component
  const start = parseDateTime(only(component, 'DTSTART', tell)?.value.trim() ?? '')
  const [before, after] = ['TZOFFSETFROM', 'TZOFFSETTO'].map((property) =>
    parseUtcOffset(only(component, property, tell)?.value.trim() ?? ''),
  )
  if (before === undefined || after === undefined || start?.kind !== 'local') {
    const needs = 'a DTSTART in local time, TZOFFSETFROM and TZOFFSETTO such as +0100'
    tell(component.line, `${name} needs ${needs}`)
    return undefined
  }
  const dates = new Set([start.wall - before])
  for (const { line, value } of properties.get('RDATE') ?? []) {
    for (const one of value.split(',')) {
      const date = parseDateTime(one.trim())
      if (date !== undefined && dates.size < MOST_DATES)
        dates.add(date.kind === 'utc' ? date.wall : date.wall - before)
      else {
        tell(
          line,
          `RDATE of ${name} ${date === undefined ? 'is no date' : `has more than ${MOST_DATES} dates`}`,
        )
        return undefined
      }
    }
  }
  const rules: ((from: number, until: number) => readonly number[])[] = []
  for (const { line, value } of properties.get('RRULE') ?? []) {
    try {
      rules.push(readRule(value.trim(), start.wall, before))
    } catch (error) {
      tell(line, `RRULE of ${name} can't be used: ${messageOf(error)}`)
      return undefined
    }
  }
  return {
    before,
    after,
    first: Math.min(...dates),
    changesBetween: (from, until) => [
      ...[...dates].filter((at) => at >= from && at < until),
      ...rules.flatMap((between) => between(from, until)),
    ],
  }
}

function readRule(text: string, start: number, before: number) {
  const rule = parseRule(text)
  if (rule.frequency !== 'YEARLY' && rule.frequency !== 'MONTHLY')
    throw new Error(`clocks don't change by FREQ=${rule.frequency}`)
  const walls = occurrencesOf(rule, start)
  const last = rule.until?.clock === 'utc' ? rule.until.at : Number.POSITIVE_INFINITY
  const between = (from: number, until: number): readonly number[] =>
    [...walls.between(from + before, until + before)].map((wall) => wall - before).filter((at) => at <= last)
  if (between(start - before, start - before + BLOCK).length > MOST_IN_BLOCK)
    throw new Error(`clocks change more than ${MOST_IN_BLOCK} times in four years`)
  return between
}

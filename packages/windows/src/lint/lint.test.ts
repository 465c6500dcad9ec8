import { expect, test } from 'vitest'
import type { Times } from '../times.ts'
import type { CalendarWindow } from '../window.ts'
import { lintCalendar, lintProject } from './lint.ts'
import { projectOf, saturday, tuesdays } from './testing.ts'

const at = (text: string) => Date.parse(`${text}T00:00:00Z`)
/** Active once, from one day to the other. */
const once = (from: string, to: string): Times => ({
  activeAt: (instant) => instant >= at(from) && instant < at(to),
  nextEdge: (instant, limit) =>
    Math.min(limit, [at(from), at(to)].find((edge) => edge > instant + 1) ?? limit),
})

function windowOf(
  index: number,
  times: Times | { problem: string },
  parts: Partial<CalendarWindow> = {},
): CalendarWindow {
  return {
    calendar: 'holidays',
    index,
    label: `window ${index} of calendar holidays`,
    kind: 'deny',
    when: 'once',
    timeZone: '',
    reason: '',
    owner: '',
    manualSync: false,
    syncOverrun: false,
    matches: () => ({ matches: true }),
    times: () => times,
    ...parts,
  } as CalendarWindow
}
async function rulesOf(...windows: readonly CalendarWindow[]) {
  const found = await lintCalendar({ name: 'holidays', otherwise: 'open', windows }, saturday)
  return found.map(({ rule, path }) => `${rule} ${path[2]}`)
}
const christmas = once('2026-12-18', '2027-01-04')
const scoped = { matches: () => ({ doubt: { kind: 'subject' as const, problem: 'asks for more' } }) }

test('a project is linted by what is loaded at first use', async () => {
  const object = projectOf([{ ...tuesdays, kind: 'Allow' }])
  const found = await lintProject({ object, globals: [], applications: [], complete: false }, saturday)
  expect(found.map(({ rule }) => rule)).toEqual(['window-kind-unknown'])
})

test('a calendar: what is sound, over, too far away, endless or broken', async () => {
  expect(await rulesOf(windowOf(0, christmas))).toEqual([])
  expect(await rulesOf(windowOf(0, once('2025-12-18', '2026-01-04')))).toEqual(['window-expired 0'])
  expect(await rulesOf(windowOf(0, once('2039-12-18', '2040-01-04')))).toEqual(['window-never-opens 0'])
  expect(await rulesOf(windowOf(0, once('2020-01-01', '2040-01-04')))).toEqual(['window-never-closes 0'])
  expect(await rulesOf(windowOf(0, { problem: 'has no end' }))).toEqual(['window-times-invalid 0'])
})

test('a window behind one for all has no effect, and an allow behind a deny never works', async () => {
  const day = once('2026-12-25', '2026-12-26')
  expect(await rulesOf(windowOf(0, christmas), windowOf(1, day))).toEqual(['window-shadowed 1'])
  expect(await rulesOf(windowOf(0, christmas), windowOf(1, christmas))).toEqual(['window-shadowed 1'])
  expect(await rulesOf(windowOf(0, christmas, scoped), windowOf(1, day))).toEqual([])
  expect(await rulesOf(windowOf(0, christmas), windowOf(1, day, { kind: 'allow' }))).toEqual([
    'window-never-works 1',
  ])
  const later = once('2026-12-25', '2027-01-06')
  expect(await rulesOf(windowOf(0, christmas), windowOf(1, later, { kind: 'allow' }))).toEqual([])
})

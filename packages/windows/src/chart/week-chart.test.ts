import { expect, test } from 'vitest'
import { drawWeeks } from '../load-week-chart.ts'
import type { Zone } from '../zones/zone.ts'
import { zoneNamed } from '../zones/zone.ts'
import { weekChart } from './week-chart.ts'

const at = (text: string) => new Date(text)
const zone = (name: string): Zone => {
  const found = zoneNamed(name)
  if (found === undefined) throw new Error(`no zone ${name}`)
  return found
}
const slot = (start: string, end: string | undefined, open: boolean) => ({
  start: at(start),
  end: end === undefined ? undefined : at(end),
  open,
})

const bars = (svg: string, kind: string) =>
  [
    ...svg.matchAll(
      new RegExp(
        `<rect class="${kind}" x="([\\d.]+)" y="[\\d.]+" width="([\\d.]+)" height="[\\d.]+"><title>([^<]*)`,
        'g',
      ),
    ),
  ].map(([, x, width, title]) => [Number(x), Number(width), title])

const chart = (over: Partial<Parameters<typeof weekChart>[0]> = {}) =>
  weekChart({
    title: 'Open times',
    slots: [
      slot('2026-11-24T00:00:00Z', '2026-11-24T06:00:00Z', true),
      slot('2026-11-24T06:00:00Z', '2026-11-29T12:00:00Z', false),
      slot('2026-11-29T12:00:00Z', '2026-11-30T12:00:00Z', true),
      slot('2026-11-30T12:00:00Z', undefined, false),
    ],
    from: at('2026-11-24T00:00:00Z'),
    until: at('2026-12-03T00:00:00Z'),
    now: at('2026-11-24T03:00:00Z'),
    zone: zone('UTC'),
    ...over,
  })

test('weeks are rows and days are columns: a time over midnight on Sunday goes on in the next row', () => {
  const svg = chart()
  expect(bars(svg, 'open')).toEqual([
    [92 + 120, 30, 'open from Tue 24 Nov 00:00 UTC to Tue 24 Nov 06:00 UTC'],
    [92 + 6.5 * 120, 60, 'open from Sun 29 Nov 12:00 UTC to Mon 30 Nov 12:00 UTC'],
    [92, 60, 'open from Sun 29 Nov 12:00 UTC to Mon 30 Nov 12:00 UTC'],
  ])
  expect(bars(svg, 'closed').at(-1)).toEqual([92 + 60, 2.5 * 120, 'closed from Mon 30 Nov 12:00 UTC on'])
  expect(svg).toContain('>Mon 23 Nov<')
  expect(svg).toContain('>Mon 30 Nov<')
  expect(svg).toMatch(/<path class="now" d="M227 62v34">/)
})

test('days begin at midnight of the reader, and one of 25 hours is as wide as the others', () => {
  const svg = chart({
    zone: zone('Europe/Amsterdam'),
    slots: [slot('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', true)],
    from: at('2026-10-20T00:00:00Z'),
    until: at('2026-10-30T00:00:00Z'),
  })
  expect(bars(svg, 'open')).toEqual([[92 + 6 * 120, 120, 'open from Sun 25 Oct 00:00 to Mon 26 Oct 00:00']])
  expect(svg).toContain('>Europe/Amsterdam<')
})

test('it is read aloud: a title, and a description with the open times', () => {
  const svg = chart()
  expect(svg).toContain('role="img" aria-labelledby="title desc"')
  expect(svg).toContain('<title id="title">Open times</title>')
  expect(svg).toMatch(
    /<desc id="desc">2 open times from Tue 24 Nov 00:00 UTC .*open from Tue 24 Nov 00:00 UTC/,
  )
  expect(svg).toContain('prefers-color-scheme:dark')
})

test('hostile text stays text', () => {
  const svg = chart({ title: `</title><script>alert("1")</script>\u0000\ud800\u202e&'` })
  expect(svg).not.toContain('<script')
  expect(svg).toContain(
    '&lt;/title&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;\ufffd\ufffd\ufffd&amp;&#39;',
  )
})

test('a year has no more rows than weeks', () => {
  const svg = chart({ from: at('2026-01-01T00:00:00Z'), until: at('2099-01-01T00:00:00Z'), slots: [] })
  expect([...svg.matchAll(/class="day"/g)]).toHaveLength(54)
})

test('it is loaded at first use, and is the same', async () => {
  const weeks = { title: 'x', slots: [], from: at('2026-11-24T00:00:00Z'), until: at('2026-11-25T00:00:00Z') }
  const whole = { ...weeks, now: weeks.from, zone: zone('UTC') }
  expect(await drawWeeks(whole)).toBe(weekChart(whole))
})

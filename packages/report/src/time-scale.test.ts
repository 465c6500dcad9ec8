import { describe, expect, it } from 'vitest'
import { timeScale } from './time-scale.ts'

const minute = 60_000
const span = (start: number, end = start) => ({ start: start * minute, end: end * minute })

describe('the time axis', () => {
  it('runs evenly where work follows work', () => {
    const scale = timeScale([span(0, 10), span(10, 20)])
    expect([0, 5, 20].map((at) => scale.at(at * minute))).toEqual([0, 0.25, 1])
    expect(scale.breaks).toEqual([])
  })

  it('cuts a long pause short, says how long it was, and goes on behind it', () => {
    const scale = timeScale([span(0, 5), span(2_880, 2_885)])
    expect(scale.breaks).toHaveLength(1)
    expect(scale.breaks[0]?.ms).toBe(2_875 * minute)
    expect(scale.at(5 * minute)).toBeGreaterThan(0.4)
    expect(scale.at(2_880 * minute)).toBeLessThan(0.6)
    expect(scale.marks.map(({ time }) => time / minute)).toEqual([0, 2_880, 2_885])
  })

  it('keeps order and bounds for whatever spans', () => {
    const spans = [span(3), span(0), span(0, 1), span(500, 501), span(0, 1), span(90_000)]
    const scale = timeScale(spans)
    const places = spans
      .flatMap(({ start, end }) => [start, end])
      .toSorted((a, b) => a - b)
      .map((time) => scale.at(time))
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places[0]).toBe(0)
    expect(places.at(-1)).toBe(1)
  })

  it('has a place for a single instant, and none to show without one', () => {
    expect(timeScale([span(7)]).at(7 * minute)).toBe(0)
    expect(timeScale([]).marks).toEqual([])
  })
})

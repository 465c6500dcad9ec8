import { describe, expect, it } from 'vitest'
import { barsOf } from './bars.ts'
import { badStory, goodStory, openStory } from './example-records.ts'

const told = (bars: ReturnType<typeof barsOf>) =>
  bars.map(({ step, outcome, start, end }) => `${step} ${outcome} ${(end - start) / 1000}`)

describe('the bars of a timeline', () => {
  it('last from what began to what ended it, once per run of a step', () => {
    expect(told(barsOf(goodStory()))).toEqual([
      'validate pass 0',
      'policy pass 0',
      'window refuse 0',
      'window pass 0',
      'snapshot pass 138',
      'sync pass 90',
      'verify pass 307',
    ])
  })

  it('show a rollback after what was refused', () => {
    expect(told(barsOf(badStory())).slice(-2)).toEqual(['verify refuse 49', 'rollback pass 150'])
  })

  it('keep what began and did not end, up to the last event, and mark what was only observed', () => {
    const bars = barsOf(openStory())
    expect(told(bars).at(-1)).toBe('snapshot running 120')
    expect(bars.map(({ observed }) => observed)).toEqual([true, false, false, false])
  })

  it('pass over events that they do not know', () => {
    const [first] = goodStory()
    const strange = first === undefined ? [] : [{ ...first, type: 'dev.chg-actions.constructor' as never }]
    expect(barsOf(strange)).toEqual([])
  })
})

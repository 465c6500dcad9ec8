import { describe, expect, it } from 'vitest'
import type { ChangeEvent } from './event.ts'
import { teller } from './example-events.ts'
import { foldRecord } from './fold.ts'

const openings = [{ opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' }]
const suspension = { revision: 'r2', openings, until: '2026-12-01T02:00:00Z' }
const verdict = (kind: string, code = 'code') => ({ verdict: kind, code, reason: 'Because.' })

/** One application that was suspended, and what came after. */
function scene() {
  const t = teller()
  const suspend = (more: object = {}) =>
    t.tell('window.decided', { verdict: verdict('suspended'), suspension, ...more } as never)
  const decide = (kind: string, code?: string) =>
    t.tell('window.decided', { verdict: verdict(kind, code) } as never)
  const resume = ({ id }: ChangeEvent) =>
    t.tell('resume.began', { suspension: id, by: 'run', until: '2026-11-24T03:00:00Z' })
  const miss = ({ id }: ChangeEvent) =>
    t.tell('window.missed', { suspension: id, opening: openings[0], verdict: verdict('suspended') } as never)
  return { ...t, suspend, decide, resume, miss }
}
const suspendedAfter = (...events: readonly ChangeEvent[]) => foldRecord(events)?.applications[0]?.suspended

describe('an application that was suspended', () => {
  it('is told with its intent, and stays open', () => {
    const event = scene().suspend()
    expect(suspendedAfter(event)).toEqual({
      ...suspension,
      id: event.id,
      suspendedAt: '2026-11-24T02:00:00Z',
      resumes: [],
      missed: [],
      begun: false,
    })
    expect(foldRecord([event])?.state).toBe('open')
  })

  it('keeps those who took it up and what was missed, and only its own', () => {
    const { suspend, resume, miss } = scene()
    const [first, second] = [suspend(), suspend()]
    const events = [first, resume(first), second, miss(first), miss(second), resume(second)]
    const found = suspendedAfter(...events)
    expect(found?.id).toBe(second.id)
    expect(found?.resumes).toEqual([events[5]])
    expect(found?.missed).toEqual([events[4]])
  })

  it('counts an opening that two runs reported once', () => {
    const { suspend, miss } = scene()
    const event = suspend()
    expect(suspendedAfter(event, miss(event), miss(event))?.missed).toHaveLength(1)
  })

  it.each([
    ['no plan', undefined],
    ['an empty plan', { ...suspension, openings: [] }],
    ['a plan that is no list', { ...suspension, openings: 'soon' }],
    ['an opening that is no instant', { ...suspension, openings: [{ opens: 'Tuesday' }] }],
    ['an end that is no instant', { ...suspension, openings: [{ ...openings[0], closes: 7 }] }],
    ['no expiry', { ...suspension, until: undefined }],
  ])('is not suspended by an event with %s', (_, plan) => {
    expect(suspendedAfter(scene().suspend({ suspension: plan }))).toBeUndefined()
  })

  it('is not suspended by what was only observed', () => {
    expect(suspendedAfter(scene().suspend({ mode: 'observe' }))).toBeUndefined()
  })

  it.each(['no-emergency-window', 'emergency-window-closed'])(
    'still is after an emergency in vain, which ends with %s',
    (code) => {
      const { suspend, decide } = scene()
      expect(suspendedAfter(suspend(), decide('unknown'), decide('pass', code))).toMatchObject({
        begun: false,
      })
    },
  )

  it.each([
    ['a gate that could not tell', (s: ReturnType<typeof scene>) => [s.decide('unknown')]],
    ['a run that took it up and went quiet', (s: ReturnType<typeof scene>) => [s.decide('pass')]],
    [
      'a sync that began and went quiet',
      (s: ReturnType<typeof scene>) => [s.decide('pass'), s.syncBegan('r2')],
    ],
  ])('still is after it was resumed and %s', (_, more) => {
    const s = scene()
    const event = s.suspend()
    const events = more(s)
    const begun = events.some(({ data }) => !('verdict' in data) || data.verdict.verdict === 'pass')
    expect(suspendedAfter(event, s.resume(event), ...events)).toMatchObject({ id: event.id, begun })
  })

  it.each([
    ['refused', (s: ReturnType<typeof scene>) => [s.decide('refuse')]],
    ['carried on without it', (s: ReturnType<typeof scene>) => [s.decide('pass')]],
    ['verified', (s: ReturnType<typeof scene>) => [s.sync('r2'), s.health('r2')]],
    ['taken back', (s: ReturnType<typeof scene>) => [s.rollbackBegan('r1')]],
    ['synced without success', (s: ReturnType<typeof scene>) => [s.sync('r2', 'unknown')]],
  ])('is no more once it is %s', (_, more) => {
    const s = scene()
    expect(suspendedAfter(s.suspend(), ...more(s))).toBeUndefined()
  })

  it.each([
    ['verified', (s: ReturnType<typeof scene>) => [s.decide('pass'), s.sync('r2'), s.health('r2')]],
    ['refused', (s: ReturnType<typeof scene>) => [s.decide('pass'), s.health('r2', 'refuse')]],
  ])('is no more once the run that took it up ends %s', (_, more) => {
    const s = scene()
    const event = s.suspend()
    expect(suspendedAfter(event, s.resume(event), ...more(s))).toBeUndefined()
  })
})

import { type ChangeEvent, foldRecords } from '@chg/change'
import { describe, expect, it } from 'vitest'
import { divideSuspended } from './suspended-changes.ts'
import { story } from './test-story.ts'

const openings = [
  { opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' },
  { opens: '2026-12-01T02:00:00Z', closes: '2026-12-01T06:00:00Z' },
]
const suspension = { revision: 'r2', openings, until: '2026-12-07T12:00:00Z' }

const at = (now: string, events: readonly ChangeEvent[], by = 'run-1') =>
  divideSuspended(foldRecords(events), new Date(now), by)

describe('a suspended change', () => {
  const { suspended, resumed, missed } = story('CHG-1')
  const waits = suspended(suspension)
  const inWindow = '2026-11-24T02:05:00Z'

  it('waits for its opening, and says for which', () => {
    const divided = at('2026-11-24T01:59:59Z', [waits])
    expect(divided).toMatchObject({ resumable: [], missed: [] })
    expect(divided.waiting[0]?.why).toBe('its window opens 2026-11-24T02:00:00Z')
  })

  it.each(['2026-11-24T02:00:00Z', '2026-11-24T05:59:59Z'])('is to be resumed at %s', (now) => {
    const divided = at(now, [waits])
    expect(divided).toMatchObject({ waiting: [], missed: [] })
    expect(divided.resumable).toMatchObject([{ change: 'CHG-1', opening: openings[0] }])
  })

  it('has missed an opening in which nobody came, and waits for the next one', () => {
    const divided = at('2026-11-24T06:00:00Z', [waits])
    expect(divided.resumable).toEqual([])
    expect(divided.missed).toMatchObject([
      { opening: openings[0], nextOpen: '2026-12-01T02:00:00Z', expired: false },
    ])
    expect(divided.waiting[0]?.why).toBe('its window opens 2026-12-01T02:00:00Z')
  })

  it('has missed each opening once', () => {
    const reported = missed(waits, openings[0])
    expect(at('2026-11-24T07:00:00Z', [waits, reported]).missed).toEqual([])
    expect(at('2026-12-01T07:00:00Z', [waits, reported]).missed).toMatchObject([{ opening: openings[1] }])
    expect(at('2026-12-01T07:00:00Z', [waits]).missed).toHaveLength(2)
  })

  it('is looked at anew by the gate when its whole plan has passed', () => {
    const divided = at('2026-12-01T07:00:00Z', [waits])
    expect(divided.resumable).toMatchObject([{ opening: openings[1] }])
  })

  it('is resumed no more when it has expired, and that is reported once', () => {
    const none = { ...suspension, openings: openings.slice(1), until: '2026-11-30T00:00:00Z' }
    const event = story('CHG-2').suspended(none)
    const divided = at('2026-12-01T03:00:00Z', [event])
    expect(divided.resumable).toEqual([])
    expect(divided.missed).toMatchObject([{ expired: true, opening: openings[1] }])
    expect(divided.waiting[0]?.why).toContain('by hand')
    const reported = story('CHG-2').missed(event, openings[1])
    expect(at('2026-12-01T03:00:00Z', [event, reported]).missed).toEqual([])
  })

  it('belongs to the first one that took it up, until the lease ends', () => {
    const first = resumed(waits, 'run-1', '2026-11-24T02:35:00Z')
    const second = resumed(waits, 'run-2', '2026-11-24T02:36:00Z')
    const events = [waits, first, second]
    expect(at(inWindow, events, 'run-1').resumable).toHaveLength(1)
    expect(at(inWindow, events, 'run-2').resumable).toEqual([])
    expect(at(inWindow, events, 'run-2').waiting[0]?.why).toContain('by run-1')
    expect(at('2026-11-24T02:35:00Z', events, 'run-3').resumable).toHaveLength(1)
  })

  it('has missed an opening in which somebody took it up and went quiet, unless the work had begun', () => {
    const taken = [waits, resumed(waits, 'run-1', '2026-11-24T02:35:00Z')]
    expect(at('2026-11-24T07:00:00Z', taken, 'run-2').missed).toMatchObject([{ opening: openings[0] }])
    const [began] = story('CHG-1').verified('r2')
    const begun = [...taken, ...(began === undefined ? [] : [began])]
    expect(at('2026-11-24T07:00:00Z', begun, 'run-2')).toMatchObject({ missed: [], resumable: [] })
    expect(at('2026-11-24T05:00:00Z', begun, 'run-2').resumable).toHaveLength(1)
  })

  it('is none once it was carried on', () => {
    const divided = at(inWindow, [waits, ...story('CHG-1').verified('r2')])
    expect(divided).toEqual({ resumable: [], missed: [], waiting: [] })
  })
})

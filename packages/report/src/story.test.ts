import { type ChangeEvent, type EventName, foldRecords, makeEvent } from '@chg/change'
import { refuse, suspended } from '@chg/core'
import { describe, expect, it } from 'vitest'
import { badStory, exampleRecords, goodStory, openStory } from './example-records.ts'
import { storyOf } from './story.ts'

const told = (...events: Parameters<typeof foldRecords>[0]) => foldRecords(events).map(storyOf)

describe('the story of a change', () => {
  it('says from where to where, when and how fast', () => {
    expect(told(...goodStory())).toEqual([
      'api-gateway went from 5f2c9d1e to a1b2c3d4 and was found healthy Tue 24 Nov 02:09 UTC, 6m 42s after the sync began.',
    ])
  })

  it('says what did not hold, and where it was returned to', () => {
    expect(told(...badStory())).toEqual([
      'api-gateway was taken to e9d8c7b6, which did not hold: 3 of 6 pods of api-gateway are in CrashLoopBackOff (exit code 1). It was returned to a1b2c3d4 within 2m 30s and found healthy there.',
    ])
  })

  it.each([
    [1, 'Nothing has been rolled out.'],
    [
      3,
      'api-gateway has not been rolled out yet. Last answer: No allow window of project production is open for api-gateway. Next: opens Tue 24 Nov 02:00 UTC, in 1h.',
    ],
    [8, 'api-gateway runs a1b2c3d4, which is not verified yet.'],
  ])('after %i events says what is still to be done', (count, sentence) => {
    expect(told(...goodStory().slice(0, count))).toEqual([sentence])
  })

  it('says until when a change is suspended, which windows it missed, and that it was taken up', () => {
    const [checked] = openStory()
    if (checked === undefined) throw new Error('the story has no event')
    const openings = [{ opens: '2026-11-24T02:00:00Z', closes: '2026-11-24T06:00:00Z' }]
    const tell = <N extends EventName>(name: N, data: object) =>
      makeEvent(name, checked.subject, { mode: 'enforce', application: 'api', ...data } as never, {
        ...{ source: 'chg://test', actor: 'octocat', time: new Date('2026-11-23T12:00:00Z') },
      }) as ChangeEvent
    const suspension = { openings, until: '2026-12-07T12:00:00Z' }
    const waits = tell('window.decided', { verdict: suspended('window-closed', 'It is closed.'), suspension })
    const own = { suspension: waits.id, opening: openings[0] }
    const missed = tell('window.missed', {
      ...{ ...own, nextOpen: '2026-12-01T02:00:00Z' },
      verdict: refuse('missed-window', 'Nobody looked.'),
    })
    const taken = tell('resume.began', { ...own, by: 'run', until: '2026-12-01T02:30:00Z' })
    expect(told(waits)).toEqual([
      'api is suspended until its window opens Tue 24 Nov 02:00 UTC, and is resumed no later than Mon 7 Dec 12:00 UTC.',
    ])
    expect(told(waits, missed)).toEqual([
      'api is suspended until its window opens Tue 1 Dec 02:00 UTC, and is resumed no later than Mon 7 Dec 12:00 UTC. It has missed a window.',
    ])
    expect(told(waits, taken)).toEqual(['api was suspended, and was taken up Mon 23 Nov 12:00 UTC.'])
  })

  it('says when a rollback is under way', () => {
    expect(told(...badStory().slice(0, -1))[0]).toMatch(
      /^api-gateway is being taken back to a1b2c3d4\. Last answer: 3 of 6/,
    )
  })

  it('names applications where there are several', () => {
    expect(told(...openStory())).toEqual(['2 applications: billing open, search open.'])
    expect(exampleRecords()).toHaveLength(3)
  })
})

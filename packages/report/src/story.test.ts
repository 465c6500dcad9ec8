import { foldRecords } from '@chg/change'
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

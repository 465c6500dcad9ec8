import type { JsonObject } from '@chg/core'
import { expect, test } from 'vitest'
import type { Answer } from './answer.ts'
import { run } from './run.ts'

const object = (index: number): JsonObject => ({ kind: 'Pod', apiVersion: 'v1', spec: { index } })
const problem = { rule: 'r', level: 'error', message: 'm', path: ['spec'], part: 'value' } as const
const refused: Answer = { verdict: 'refused', causes: [{ reason: 'R', field: 'f', message: 'm' }] }

test('agreements are counted, disagreements sorted by class, with the first of each as its example', async () => {
  const outcome = await run({
    count: 10,
    width: 3,
    caseAt: (index) => ({ object: object(index), steps: [] }),
    ours: ({ spec }) => ((spec as { index: number }).index < 4 ? [problem] : []),
    theirs: async ({ spec }) => {
      const { index } = spec as { index: number }
      if (index === 9) return { verdict: 'undecided', why: 'quota' }
      return index % 2 === 0 ? refused : { verdict: 'accepted' }
    },
  })
  expect(outcome).toMatchObject({ accepted: 2, refused: 2, undecided: new Map([['quota', 1]]) })
  expect(outcome.classes).toMatchObject([
    { side: 'false pass', name: 'Pod R f', count: 3, example: { object: object(4) } },
    { side: 'false alarm', name: 'Pod r spec', count: 2, example: { object: object(1) } },
  ])
})

test('what is excused is of another class than what is not', async () => {
  const { classes } = await run({
    count: 4,
    width: 1,
    caseAt: (index) => ({ object: object(index), steps: [] }),
    kindOf: ({ said }) => (said[0]?.endsWith('0') === true ? 'excused' : ''),
    ours: () => [],
    theirs: async ({ spec }) => ({
      verdict: 'refused',
      causes: [{ reason: 'R', field: 'f', message: `m${(spec as { index: number }).index}` }],
    }),
  })
  expect(classes.map(({ count, name }) => [count, name])).toEqual([
    [3, 'Pod R f'],
    [1, 'Pod R f'],
  ])
})

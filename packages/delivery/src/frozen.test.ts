import { expect, test } from 'vitest'
import { parseApplication } from './application.ts'
import { chooseTarget } from './choose-target.ts'
import { FROZEN_ANNOTATION, frozenAnnotation, frozenOf } from './frozen.ts'

const application = (annotations: Record<string, string>) =>
  parseApplication({ metadata: { name: 'api', annotations }, spec: {} })
const frozen = {
  change: 'CHG-1',
  automated: { prune: true },
  at: '2026-11-24T02:00:00Z',
  from: 'b',
  to: 'a',
  historyId: 0,
}

test('the annotation says what it was given', () => {
  expect(frozenOf(application(frozenAnnotation(frozen)))).toEqual(frozen)
})

test.each(['', 'x', '7', '{}', '[]'])('%j is not ours', (text) => {
  expect(frozenOf(application({ [FROZEN_ANNOTATION]: text }))).toBeUndefined()
})

test('the newest entry of the revision is the target; no other will do', () => {
  const deployedAt = new Date(0)
  const history = ['a', 'b', 'a', 'c'].map((revision, id) => ({
    id,
    revision,
    deployedAt,
    deployStartedAt: undefined,
  }))
  expect(chooseTarget(history, 'a')?.id).toBe(2)
  expect(chooseTarget(history, 'd')).toBeUndefined()
})

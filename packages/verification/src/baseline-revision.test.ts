import { expect, test } from 'vitest'
import { baselineRevision } from './baseline-revision.ts'
import { application, NEW, OLD, operation } from './testing.ts'

test('a baseline is what was deployed last, not what Argo CD compares with', () => {
  expect(baselineRevision(application({ sync: { status: 'OutOfSync', revision: OLD } }))).toBe(NEW)
})

test('what was never synced, but is found equal to Git, is what runs', () => {
  const adopted = { operationState: undefined, history: [] }
  expect(baselineRevision(application(adopted))).toBe(NEW)
  const different = application({ ...adopted, sync: { status: 'OutOfSync', revision: NEW } })
  expect(baselineRevision(different)).toMatchObject({ verdict: 'refuse', code: 'nothing-to-record' })
})

test.each(['Running', 'Failed'])('there is none while the last operation is %s', (phase) => {
  expect(baselineRevision(application({ operationState: operation({ phase }) }))).toMatchObject({
    verdict: 'refuse',
    code: 'nothing-to-record',
    reason: expect.stringContaining(phase),
  })
})

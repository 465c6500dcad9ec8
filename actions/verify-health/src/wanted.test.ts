import { application, NEW, OLD, operation } from '@chg/verification/testing'
import { expect, test } from 'vitest'
import { event, verify } from './testing.ts'

const pass = { verdict: 'pass', code: 'synced', reason: 'Synced.' } as const
const began = (more: object = {}) =>
  event('sync.began', {
    application: 'api-gateway',
    mode: 'enforce',
    revision: NEW,
    automated: null,
    ...more,
  })

test('a sync that began and was interrupted is enough to know the revision', async () => {
  expect((await verify({ events: [began()] })).outputs.revision).toBe(NEW)
})

test.each([
  ['nothing', []],
  ['the sync of another application', [began({ application: 'web' })]],
  [
    'a sync that was only observed',
    [event('sync.ended', { application: 'api-gateway', mode: 'observe', verdict: pass, revision: NEW })],
  ],
])('with %s in the record the revision must be given', async (_, events) => {
  const done = await verify({ events: [...events] })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'revision-missing' })
  expect(done.outputs.reason).toContain('the record of CHG-1234 has no sync of api-gateway')
})

test('a baseline records what runs', async () => {
  const done = await verify({}, { baseline: 'true' })
  expect(done.outputs).toMatchObject({
    verdict: 'pass',
    revision: NEW,
    'history-id': '5',
    'known-good': 'true',
  })
  expect(done.closing?.data).toMatchObject({ baseline: true, revision: NEW, historyId: 5 })
})

test('a baseline is what was deployed last, not what Argo CD compares with', async () => {
  const moved = application({ sync: { status: 'OutOfSync', revision: OLD } })
  expect((await verify({ application: () => moved }, { baseline: 'true' })).outputs.revision).toBe(NEW)
})

test.each(['Running', 'Failed'])('there is no baseline while the last operation is %s', async (phase) => {
  const unsettled = () => application({ operationState: operation({ phase }) })
  const done = await verify({ application: unsettled }, { baseline: 'true' })
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'nothing-to-record' })
})

test.each([
  ['a shortened SHA', { revision: 'abcdef12' }, /shortened SHA/],
  ['a baseline and a revision', { baseline: 'true', revision: NEW }, /both given/],
  ['a baseline without a change', { baseline: 'true', change: '' }, /no change to record it for/],
  ['a stable period longer than the timeout', { revision: NEW, 'stable-for': '1h' }, /longer than timeout/],
])('%s is refused before anything is asked', async (_, inputs, message) => {
  const asked = () => {
    throw new Error('nothing should be asked')
  }
  const done = await verify({ application: asked }, inputs)
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'input-invalid' })
  expect(done.outputs.reason).toMatch(message)
})

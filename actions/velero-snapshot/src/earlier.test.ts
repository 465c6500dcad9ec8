import { type ChangeEvent, foldRecord, makeEvent } from '@chg/change'
import { pass, refuse, unknown, type Verdict } from '@chg/core'
import { expect, test } from 'vitest'
import { earlierBackup } from './earlier.ts'

const voice = { source: 'test', actor: 'test', time: new Date('2026-11-24T02:00:00Z') }
const about = { mode: 'enforce', application: 'api' } as const
const began = (more = {}) =>
  makeEvent('snapshot.began', 'C', { ...about, backup: 'b', namespaces: ['shop'], ...more }, voice)
const ended = (verdict: Verdict) => makeEvent('snapshot.ended', 'C', { ...about, verdict }, voice)
const synced = makeEvent('sync.began', 'C', { ...about, revision: 'r', automated: null }, voice)
const rolledBack = makeEvent('rollback.ended', 'C', { ...about, verdict: pass('ok', 'ok') }, voice)
const good = ended(pass('ok', 'ok'))
const earlier = (...events: readonly ChangeEvent[]) => earlierBackup(foldRecord(events), 'api')

test.each<[string, readonly ChangeEvent[], string]>([
  ['without an end', [began()], 'open'],
  ['cancelled', [began(), ended(unknown('cancelled', 'x'))], 'open'],
  ['refused', [began(), ended(refuse('no', 'x'))], 'refused'],
  ['passed', [began(), good], 'done'],
  ['passed, then rolled out', [began(), good, synced], 'rolled-out'],
  ['passed, rolled out, rolled back', [began(), good, synced, rolledBack], 'done'],
  ['rolled out before it', [synced, began(), good], 'done'],
])('a backup %s is %s', (_, events, state) => {
  expect(earlier(...events)).toEqual({ name: 'b', state })
})

test('what was observed, or is about another application, does not count', () => {
  expect(earlier(began({ mode: 'observe' }))).toBeUndefined()
  expect(earlier(began({ application: 'web' }))).toBeUndefined()
  expect(earlierBackup(undefined, 'api')).toBeUndefined()
})

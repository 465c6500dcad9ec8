import type { ChangeEvent } from '@chg/change'
import { pass } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { expect, test } from 'vitest'
import { type JournalOptions, ledgerJournal } from './ledger-journal.ts'
import { runContext } from './run-context.ts'

function journalOver(events: ChangeEvent[], options: Partial<JournalOptions> = {}) {
  return ledgerJournal({
    ledger: async () => memoryLedger(events),
    change: 'CHG-1',
    environment: 'production',
    mode: 'enforce',
    clock: virtualClock('2026-11-24T02:00:00Z'),
    context: runContext({ GITHUB_REPOSITORY: 'org/repo', GITHUB_RUN_ID: '1', GITHUB_ACTOR: 'octocat' }),
    ...options,
  })
}
const began = { backup: 'pre-change-chg-1', namespaces: ['api'] }

test('events say who, when, in which run, and what the action is about', async () => {
  const events: ChangeEvent[] = []
  const journal = journalOver(events)
  journal.about({ application: 'api' })
  await journal.began('snapshot.began', began)
  expect(events).toMatchObject([
    {
      type: 'dev.chg-actions.snapshot.began',
      subject: 'CHG-1',
      actor: 'octocat',
      time: '2026-11-24T02:00:00Z',
      source: expect.stringContaining('/actions/runs/1/'),
      data: { application: 'api', environment: 'production', mode: 'enforce', ...began },
    },
  ])
})

test('observe mode announces no effect, but closes', async () => {
  const events: ChangeEvent[] = []
  const journal = journalOver(events, { mode: 'observe' })
  await journal.began('snapshot.began', began)
  await journal.close('snapshot.ended', { verdict: pass('backed-up', 'Done.') })
  expect(events.map(({ type, data }) => [type, data.mode])).toEqual([
    ['dev.chg-actions.snapshot.ended', 'observe'],
  ])
})

test('without a change nothing is recorded and no ledger opened', async () => {
  const ledger = () => Promise.reject(new Error('opened'))
  const journal = journalOver([], { change: undefined, ledger })
  await journal.began('snapshot.began', began)
  await journal.close('snapshot.ended', { verdict: pass('backed-up', 'Done.') })
  expect(await journal.record()).toBeUndefined()
})

test('a record is of the own change, records are of all', async () => {
  const events: ChangeEvent[] = []
  for (const change of ['CHG-1', 'CHG-2']) {
    const journal = journalOver(events, { change })
    journal.about({ application: 'api' })
    await journal.began('snapshot.began', began)
  }
  const journal = journalOver(events)
  expect((await journal.record())?.id).toBe('CHG-1')
  expect((await journal.records()).map(({ id }) => id)).toEqual(['CHG-1', 'CHG-2'])
})

test('an unreachable ledger rejects: an effect must not follow', async () => {
  const journal = journalOver([], { ledger: () => Promise.reject(new Error('no route')) })
  await expect(journal.began('snapshot.began', began)).rejects.toThrow('no route')
})

test('an action that looks after several changes tells of each of them, and in observe mode of none', async () => {
  const opening = { opens: '2026-11-24T02:00:00Z' }
  const told = ['CHG-2', 'CHG-3'].map((change) => ({
    change,
    name: 'resume.began' as const,
    data: { application: 'api', suspension: 'x', by: 'run', until: '2026-11-24T03:00:00Z', opening },
  }))
  const events: ChangeEvent[] = []
  await journalOver(events, { change: undefined }).tell(told)
  expect(events.map(({ subject, type }) => [subject, type])).toEqual([
    ['CHG-2', 'dev.chg-actions.resume.began'],
    ['CHG-3', 'dev.chg-actions.resume.began'],
  ])
  const none: ChangeEvent[] = []
  await journalOver(none, { mode: 'observe' }).tell(told)
  expect(none).toEqual([])
})

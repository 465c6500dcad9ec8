import { describe, expect, it } from 'vitest'
import type { ChangeEvent } from './event.ts'
import { teller } from './example-events.ts'
import { foldRecords } from './fold.ts'
import { knownGood } from './known-good.ts'

const revisions = (...events: readonly ChangeEvent[]) =>
  knownGood(foldRecords(events), 'api-gateway').map(({ revision }) => revision)

describe('the revisions known to be good', () => {
  it('are those judged healthy, newest first, with change and history id', () => {
    const { health } = teller()
    const events = [health('r1', 'pass', { baseline: true }), health('r2', 'pass', { historyId: 7 })]
    expect(knownGood(foldRecords(events), 'api-gateway')).toEqual([
      {
        application: 'api-gateway',
        revision: 'r2',
        historyId: 7,
        change: 'CHG-1234',
        verifiedAt: '2026-11-24T02:01:00Z',
      },
      { application: 'api-gateway', revision: 'r1', change: 'CHG-1234', verifiedAt: '2026-11-24T02:00:00Z' },
    ])
  })

  it('leave out what a later judgement refused, until it is judged healthy again', () => {
    const { health } = teller()
    const events = [health('r1'), health('r2'), health('r2', 'refuse')]
    expect(revisions(...events)).toEqual(['r1'])
    expect(revisions(...events, health('r2'))).toEqual(['r2', 'r1'])
  })

  it('outlive a judgement that could not tell, and a refused rollback', () => {
    const { health, rollback } = teller()
    expect(revisions(health('r1'), health('r1', 'unknown'), rollback('r1', 'refuse'))).toEqual(['r1'])
  })

  it('outlive a verification that was run again when another revision ran', () => {
    const { health, tell } = teller()
    const verdict = { verdict: 'refuse', code: 'wrong-revision', reason: 'It runs r2.' } as const
    expect(revisions(health('r1'), health('r2'), tell('health.judged', { verdict, revision: 'r1' }))).toEqual(
      ['r2', 'r1'],
    )
  })

  it('include what a rollback brought back and verified', () => {
    const { health, rollback } = teller()
    expect(revisions(health('r1'), health('r2'), rollback('r1'))).toEqual(['r1', 'r2'])
  })

  it('come from all changes, ordered by time', () => {
    const [old, young] = [teller('CHG-1'), teller('CHG-2')]
    young.later(10)
    const events = [young.health('r2'), old.health('r1'), old.health('r2', 'refuse')]
    expect(revisions(...events)).toEqual(['r2', 'r1'])
  })

  it('leave out other applications, observed judgements and judgements without a revision', () => {
    const { health, tell } = teller()
    expect(
      revisions(
        health('r1', 'pass', { application: 'other' }),
        health('r2', 'pass', { mode: 'observe' }),
        health('', 'pass'),
        tell('health.judged', { verdict: { verdict: 'pass', code: 'ok', reason: 'It is.' } }),
      ),
    ).toEqual([])
  })
})

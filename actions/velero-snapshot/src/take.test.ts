import { isEvent, makeEvent } from '@chg/change'
import type { VirtualClock } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { backupsIn, testCluster } from './testing.ts'

describe('a run started again', () => {
  const killedAfter = (clock: VirtualClock, ms: number) => {
    const killed = new AbortController()
    const until = clock.now().getTime() + ms
    clock.onAdvance((now) => {
      if (now.getTime() >= until) killed.abort(new Error('killed'))
    })
    return killed.signal
  }

  test('goes on with the backup that the killed one began, running or complete', async () => {
    const { sandbox, snapshot, clock, events } = await testCluster({
      velero: { backups: [{ runsFor: 60_000 }] },
    })
    await snapshot({}, { signal: killedAfter(clock, 10_000) })
    expect(backupsIn(sandbox)).toHaveLength(1)
    const second = await snapshot({}, { env: { GITHUB_RUN_ID: '2' }, signal: killedAfter(clock, 10_000) })
    expect(second.outputs.verdict).toBe('unknown')
    clock.advance(3_600_000)
    const third = await snapshot({}, { env: { GITHUB_RUN_ID: '3' } })
    expect(third.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-adopted' })
    expect(backupsIn(sandbox)).toHaveLength(1)
    expect(events.filter((event) => isEvent(event, 'snapshot.began'))).toHaveLength(1)
  })

  test('in the same run takes no second one; in a later run it does', async () => {
    const { sandbox, snapshot, clock } = await testCluster()
    await snapshot()
    expect((await snapshot()).outputs.code).toBe('snapshot-adopted')
    expect(backupsIn(sandbox)).toHaveLength(1)
    clock.advance(86_400_000)
    const later = await snapshot({}, { env: { GITHUB_RUN_ID: '2' } })
    expect(later.outputs.code).toBe('snapshot-completed')
    expect(backupsIn(sandbox)).toHaveLength(2)
  })

  test('keeps the backup from before when the change has gone out since', async () => {
    const { sandbox, snapshot, clock, events } = await testCluster()
    const { outputs } = await snapshot({ application: 'shop' })
    const data = { mode: 'enforce', application: 'shop', revision: 'b', automated: null } as const
    events.push(makeEvent('sync.began', 'CHG-1234', data, { source: 't', actor: 't', time: clock.now() }))
    clock.advance(3_600_000)
    const again = await snapshot({ application: 'shop' }, { env: { GITHUB_RUN_ID: '2' } })
    expect(again.outputs).toMatchObject({ code: 'snapshot-adopted', backup: outputs.backup })
    expect(backupsIn(sandbox)).toHaveLength(1)
  })

  test('a write whose answer was lost is looked up, not repeated', async () => {
    const { sandbox, snapshot } = await testCluster()
    sandbox.faults.inject({ method: 'POST', path: /backups$/, times: 1, effect: { kind: 'reset' } })
    expect((await snapshot()).outputs.code).toBe('snapshot-completed')
    expect(backupsIn(sandbox)).toHaveLength(1)
  })
})

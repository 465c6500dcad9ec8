import { stringAt } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { addClaim, backupsIn, testCluster } from './testing.ts'

describe('a backup that completes', () => {
  test('passes with its name, counts, expiration and the command to restore', async () => {
    const { sandbox, snapshot, events } = await testCluster()
    const { outputs, exitCode, summary } = await snapshot()
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({
      verdict: 'pass',
      code: 'snapshot-completed',
      backup: 'pre-change-chg-1234-20261124-020000',
      phase: 'Completed',
      items: '1',
      volumes: '0',
      expiration: '2026-12-24T02:00:00Z',
    })
    expect(outputs['restore-command']).toContain('--from-backup pre-change-chg-1234-20261124-020000')
    expect(summary).toContain('It never deletes an object')
    expect(summary).toContain('gantt')
    const [backup] = backupsIn(sandbox)
    expect(backup?.metadata.labels?.['change-id']).toBe('CHG-1234')
    expect(stringAt(backup?.spec, 'ttl')).toBe('720h0m0s')
    expect(events.map(({ type }) => type)).toEqual([
      'dev.chg-actions.snapshot.began',
      'dev.chg-actions.snapshot.ended',
    ])
    expect(events[1]?.data).toMatchObject({ backup: outputs.backup, phase: 'Completed', items: 1 })
  })

  test('is waited for through queue, data movement and finalizing', async () => {
    const { snapshot, clock } = await testCluster({
      velero: { backups: [{ queuedFor: 60_000, runsFor: 120_000, movesDataFor: 300_000 }] },
    })
    const began = clock.now().getTime()
    const { outputs, lines } = await snapshot()
    expect(outputs.code).toBe('snapshot-completed')
    expect(clock.now().getTime() - began).toBeGreaterThan(480_000)
    const log = lines.join('\n')
    expect(log).toContain('Queued at position 1')
    expect(log).toContain('WaitingForPluginOperations')
  })

  test('counts the volumes that Velero says it took', async () => {
    const { sandbox, snapshot } = await testCluster()
    addClaim(sandbox)
    const { outputs, masked, summary } = await snapshot()
    expect(outputs).toMatchObject({ code: 'snapshot-completed', volumes: '1' })
    expect(summary).toContain('| volumes | 1 of 1 |')
    expect(summary).toContain('| shop/data | NativeSnapshot | ✅ |')
    expect(masked.some((secret) => secret.includes('X-Amz-Signature'))).toBe(true)
  })
})

describe('a backup that is not good', () => {
  test('partial: refused with the first error; passed where it is allowed', async () => {
    const velero = { backups: [{ errors: ['pod shop/api: hook failed'] }] }
    const { snapshot } = await testCluster({ velero })
    const refused = await snapshot()
    expect(refused.exitCode).toBe(1)
    expect(refused.outputs).toMatchObject({
      verdict: 'refuse',
      code: 'snapshot-partial',
      phase: 'PartiallyFailed',
    })
    expect(refused.outputs.reason).toContain('pod shop/api: hook failed')
    expect(refused.outputs['restore-command']).toBeUndefined()
    const allowed = await snapshot({ 'allow-partial': 'true' })
    expect(allowed.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-partial-allowed' })
  })

  test('still finalizing after errors is not an end', async () => {
    const velero = { backups: [{ errors: ['x'], movesDataFor: 600_000 }] }
    const { snapshot, clock } = await testCluster({ velero })
    const began = clock.now().getTime()
    expect((await snapshot()).outputs.code).toBe('snapshot-partial')
    expect(clock.now().getTime() - began).toBeGreaterThan(600_000)
  })

  test('failed: refused with its reason, and no evidence of another backup is read', async () => {
    const { sandbox, snapshot } = await testCluster({ velero: { backups: [{ failure: 'disk full' }] } })
    const { outputs } = await snapshot()
    expect(outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-failed', phase: 'Failed' })
    expect(outputs.reason).toContain('disk full')
    expect(sandbox.requests.some(({ path }) => path.includes('downloadrequests'))).toBe(false)
  })

  test('complete without its volumes: refused; passed where they are not wanted', async () => {
    const { sandbox, snapshot } = await testCluster({ velero: { backups: [{ volumes: 'skipped' }] } })
    addClaim(sandbox)
    const { outputs } = await snapshot()
    expect(outputs).toMatchObject({ verdict: 'refuse', code: 'volumes-unprotected', phase: 'Completed' })
    expect(outputs.reason).toContain(
      'shop/data (skipped: volumeSnapshot: no applicable volumesnapshotter found)',
    )
    expect((await snapshot({ 'snapshot-volumes': 'false' })).outputs.code).toBe('snapshot-completed')
  })

  test('deleted while it runs: refused', async () => {
    const { sandbox, snapshot, clock } = await testCluster({ velero: { backups: [{ runsFor: 600_000 }] } })
    clock.onAdvance((now) => {
      if (now >= new Date('2026-11-24T02:01:00Z')) {
        for (const { metadata } of backupsIn(sandbox))
          sandbox.store.delete('backups', 'velero', metadata.name)
      }
    })
    expect((await snapshot()).outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-gone' })
  })

  test('not started within queue-timeout, or not finished within timeout: unknown', async () => {
    const queued = await testCluster({ velero: { backups: [{ queuedFor: 3_600_000 }] } })
    const late = await queued.snapshot({ 'queue-timeout': '2m' })
    expect(late.outputs).toMatchObject({ verdict: 'unknown', code: 'snapshot-timeout', phase: 'Queued' })
    expect(late.outputs.reason).toContain('within 2m')
    await queued.sandbox.stop()
    const slow = await testCluster({ velero: { backups: [{ runsFor: 7_200_000 }] } })
    const { outputs } = await slow.snapshot()
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'snapshot-timeout', phase: 'InProgress' })
    expect(outputs.reason).toContain('Velero cannot cancel it')
  })
})

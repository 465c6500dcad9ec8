import { describe, expect, test } from 'vitest'
import type { BackupEnd } from './await-backup.ts'
import { type Backup, parseBackup } from './backup.ts'
import type { Evidence } from './evidence.ts'
import { type BackupRules, judgeBackup } from './judge.ts'

const rules: BackupRules = {
  allowPartial: false,
  snapshotVolumes: 'auto',
  claims: [],
  queueTimeout: 600_000,
  timeout: 1_800_000,
  adopted: false,
  now: new Date('2026-11-24T02:00:00Z'),
}
const evidence: Evidence = { errors: [], warnings: [], volumes: [], gaps: [] }
const backup = (status: object): Backup =>
  parseBackup({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name: 'b', namespace: 'velero' },
    status: { progress: { itemsBackedUp: 3, totalItems: 3 }, ...status },
  })
const ended = (status: object): BackupEnd => ({ kind: 'ended', backup: backup(status) })
const judge = (end: BackupEnd, more: Partial<BackupRules> = {}, found: Partial<Evidence> = {}) =>
  judgeBackup(end, { ...evidence, ...found }, { ...rules, ...more })

describe('judgeBackup', () => {
  test('passes what is complete, and says whose it is', () => {
    const complete = ended({ phase: 'Completed', expiration: '2026-12-24T02:00:00Z' })
    expect(judge(complete)).toEqual({
      verdict: 'pass',
      code: 'snapshot-completed',
      reason: 'Backup b is complete and holds 3 objects, kept until Thu 24 Dec 02:00 UTC.',
    })
    expect(judge(complete, { adopted: true }).code).toBe('snapshot-adopted')
  })

  test('refuses partial ones with the first error, unless allowed', () => {
    const partial = ended({ phase: 'PartiallyFailed', errors: 2 })
    expect(judge(partial, {}, { errors: ['hook failed', 'x'] })).toMatchObject({
      verdict: 'refuse',
      code: 'snapshot-partial',
      reason: 'Backup b is PartiallyFailed with 2 errors, the first: hook failed',
    })
    expect(judge(partial, { allowPartial: true })).toMatchObject({ code: 'snapshot-partial-allowed' })
  })

  test('an allowed partial one must still hold its volumes', () => {
    const partial = ended({ phase: 'PartiallyFailed', errors: 1 })
    expect(judge(partial, { allowPartial: true, claims: ['shop/data'] }).code).toBe('volumes-unprotected')
  })

  test('refuses failures with the reason that Velero gives', () => {
    expect(judge(ended({ phase: 'Failed', failureReason: 'no bucket' })).reason).toBe(
      'Backup b is Failed: no bucket',
    )
    const invalid = judge(ended({ phase: 'FailedValidation', validationErrors: ['no location', 'no name'] }))
    expect(invalid).toMatchObject({
      code: 'snapshot-failed',
      reason: 'Backup b is FailedValidation: no location; no name',
    })
  })

  test('refuses what holds nothing and what has expired', () => {
    expect(judge(ended({ phase: 'Completed', progress: {} })).code).toBe('snapshot-empty')
    expect(judge(ended({ phase: 'Completed', expiration: '2026-11-24T01:59:59Z' })).code).toBe(
      'snapshot-expired',
    )
  })

  test('what is not over is unknown, with both clocks told apart; what is gone is refused', () => {
    const last = backup({ phase: 'Queued', queuePosition: 2 })
    expect(judge({ kind: 'queue-timeout', last })).toMatchObject({
      verdict: 'unknown',
      code: 'snapshot-timeout',
      reason: 'Backup b has not started within 10m: it is Queued at position 2.',
    })
    expect(judge({ kind: 'timeout', last: backup({ phase: 'InProgress' }) }).reason).toContain('after 30m')
    expect(judge({ kind: 'gone', last })).toMatchObject({ verdict: 'refuse', code: 'snapshot-gone' })
  })
})

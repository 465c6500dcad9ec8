import { virtualClock } from '@chg/core/testing'
import type { KubeObject } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { type EarlierBackup, findAdoptable } from './adopt.ts'
import { type BackupRequest, manifestOf } from './backup-request.ts'
import type { Velero } from './server-status.ts'

const request: BackupRequest = {
  change: 'CHG-1',
  run: 'run-1',
  namespaces: ['shop'],
  storageLocation: 'default',
  ttl: 3_600_000,
  snapshotVolumes: 'auto',
}

/** A cluster with these backups; only `list` is ever asked of it. */
function velero(...objects: readonly unknown[]): Velero {
  const list = async () => objects as readonly KubeObject[]
  const kubernetes = { list } as unknown as Velero['kubernetes']
  return { kubernetes, namespace: 'velero', clock: virtualClock(), signal: new AbortController().signal }
}

const stored = (phase: string, from: Partial<BackupRequest> = {}, status = {}) => {
  const manifest = manifestOf({ ...request, ...from }, 'b', 'velero')
  return { ...manifest, status: { phase, ...status } }
}
const find = async (object: unknown, earlier?: EarlierBackup['state'], allowPartial = false) =>
  (await findAdoptable(velero(object), request, earlier && { name: 'b', state: earlier }, allowPartial))?.name

describe('findAdoptable', () => {
  test.each(['', 'New', 'Queued', 'InProgress', 'FinalizingPartiallyFailed', 'SomethingNew'])(
    'goes on with one that is %s, whichever run began it',
    async (phase) => expect(await find(stored(phase, { run: 'other' }))).toBe('b'),
  )

  test.each(['Failed', 'FailedValidation', 'Deleting', 'PartiallyFailed'])(
    'does not take one that ended as %s',
    async (phase) => expect(await find(stored(phase), 'open')).toBeUndefined(),
  )

  test('takes a complete one of the same run, and of another only where the ledger holds it', async () => {
    const other = stored('Completed', { run: 'other' })
    expect(await find(stored('Completed'))).toBe('b')
    expect(await find(other)).toBeUndefined()
    expect(await find(other, 'done')).toBeUndefined()
    expect(await find(other, 'open')).toBe('b')
    expect(await find(other, 'rolled-out')).toBe('b')
  })

  test('never takes one that was refused or has expired, another change, or another wish', async () => {
    expect(await find(stored('Completed'), 'refused')).toBeUndefined()
    expect(await find(stored('Completed', {}, { expiration: '2026-11-24T01:00:00Z' }))).toBeUndefined()
    expect(await find(stored('InProgress', { change: 'CHG-2' }))).toBeUndefined()
    expect(await find(stored('InProgress', { ttl: 1_000 }))).toBeUndefined()
  })

  test('never takes one that a Schedule made, though it handed our marks on', async () => {
    const { metadata, ...own } = manifestOf(request, 'b', 'velero')
    const labels = { 'change-id': 'CHG-1', 'velero.io/schedule-name': 'nightly' }
    expect(await find({ ...own, metadata: { ...(metadata as object), labels } })).toBeUndefined()
    expect(await find({ ...own, metadata })).toBe('b')
  })

  test('takes a partial one where that is allowed', async () => {
    expect(await find(stored('PartiallyFailed'), 'open', true)).toBe('b')
  })
})

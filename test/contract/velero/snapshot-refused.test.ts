import { backupName } from '@chg/backups'
import { stringAt, systemClock } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { podTemplate, uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'
import { snapshotOf } from './ground/snapshot.ts'

const ground = veleroGround()

test('velero-snapshot refuses a PartiallyFailed backup with its first error, unless partial is allowed', async () => {
  const { kubernetes, namespace } = ground()
  const namespaces = await namespace()
  const { metadata, spec } = podTemplate('db')
  const annotations = { 'pre.hook.backup.velero.io/command': '["/bin/freeze"]' }
  const pod = { metadata: { ...metadata, annotations, name: 'db', namespace: namespaces }, spec }
  await kubernetes.create(resources.pods, pod, namespaces)
  await eventually('the pod to run', async (seen) => {
    const found = await kubernetes.get(resources.pods, 'db', namespaces)
    seen(found?.status)
    return stringAt(found?.status, 'phase') === 'Running' ? true : undefined
  })
  const snapshot = snapshotOf(ground())
  const refused = await snapshot.run({ namespaces })
  expect(refused.outputs).toMatchObject({
    verdict: 'refuse',
    code: 'snapshot-partial',
    phase: 'PartiallyFailed',
  })
  expect(refused.outputs.reason).toMatch(/PartiallyFailed with \d errors, the first: .*Error executing hook/)
  expect(refused.outputs).not.toHaveProperty('restore-command')
  const allowed = await snapshot.run({ namespaces, 'allow-partial': 'true' }, { env: { GITHUB_RUN_ID: '2' } })
  expect(allowed.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-partial-allowed' })
})

test('it refuses a backup that failed validation, in Velero’s words', async () => {
  const namespaces = await ground().namespace({ 'velero.io/exclude-from-backup': 'true' })
  const { exitCode, outputs } = await snapshotOf(ground()).run({ namespaces })
  expect(outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-failed', phase: 'FailedValidation' })
  expect(outputs.reason).toContain(`excludes list cannot contain an item in the includes list: ${namespaces}`)
  expect(exitCode).toBe(1)
})

test('a storage location that is unavailable, read-only or missing, and a missing namespace, are refused before a backup is asked for', async () => {
  const { namespace, newLocation } = ground()
  const namespaces = await namespace()
  const snapshot = snapshotOf(ground())
  const broken = await newLocation({ objectStorage: { bucket: 'contract-nowhere' } })
  const archive = await newLocation({ accessMode: 'ReadOnly' })
  const codeFor = async (inputs: Readonly<Record<string, string>>) =>
    (await snapshot.run({ namespaces, ...inputs })).outputs.code
  expect(await codeFor({ 'storage-location': broken })).toBe('storage-unavailable')
  expect(await codeFor({ 'storage-location': archive })).toBe('storage-read-only')
  expect(await codeFor({ 'storage-location': uniqueName('nowhere') })).toBe('storage-unavailable')
  expect(await codeFor({ namespaces: `${namespaces}\n${uniqueName('missing')}` })).toBe('namespace-missing')
  expect(await snapshot.backups()).toEqual([])
  expect(snapshot.begun()).toBe(0)
})

test('a name that lies in the object storage: refused as failed, and nothing of the other backup is shown', async () => {
  const { backup, kubernetes, namespace } = ground()
  const namespaces = await namespace()
  const snapshot = snapshotOf(ground())
  const now = new Date()
  const name = backupName(snapshot.change, now)
  await backup({ includedNamespaces: [namespaces] }, name)
  await kubernetes.delete(resources.backups, name, 'velero')
  const { masked, outputs } = await snapshot.run(
    { namespaces },
    { clock: { ...systemClock, now: () => now } },
  )
  expect(outputs).toMatchObject({ verdict: 'refuse', code: 'snapshot-failed', backup: name, phase: 'Failed' })
  expect(outputs.reason).toContain('backup already exists in object storage')
  expect(masked.filter((secret) => secret.includes('X-Amz-Signature='))).toEqual([])
})

test('a name that a stranger’s backup has is not taken for ours', async () => {
  const { backup, namespace } = ground()
  const namespaces = await namespace()
  const snapshot = snapshotOf(ground())
  const now = new Date()
  await backup({ includedNamespaces: [namespaces] }, backupName(snapshot.change, now))
  const { outputs } = await snapshot.run({ namespaces }, { clock: { ...systemClock, now: () => now } })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'backup-name-taken' })
})

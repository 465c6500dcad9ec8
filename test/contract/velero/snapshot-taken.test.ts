import { expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { boundClaim } from './ground/bound-claim.ts'
import { veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'
import { snapshotOf } from './ground/snapshot.ts'

const ground = veleroGround()

test('velero-snapshot accepts a Completed backup, with its evidence, and takes no second one in the same run', async () => {
  const { kubernetes, namespace } = ground()
  const namespaces = await namespace()
  const settings = { metadata: { name: 'settings', namespace: namespaces } }
  await kubernetes.create(kinds.configMaps, settings, namespaces)
  const snapshot = snapshotOf(ground())
  const { exitCode, masked, outputs, summary, warnings } = await snapshot.run({ namespaces })
  expect(outputs).toMatchObject({
    verdict: 'pass',
    code: 'snapshot-completed',
    phase: 'Completed',
    volumes: '0',
  })
  expect(exitCode).toBe(0)
  expect(outputs.backup).toMatch(new RegExp(`^pre-change-${snapshot.change.toLowerCase()}-\\d{8}-\\d{6}$`))
  expect(Number(outputs.items)).toBeGreaterThanOrEqual(2)
  expect(outputs['restore-command']).toContain(`--from-backup ${outputs.backup}`)
  expect(summary).toContain('Velero v1.18.3')
  expect(masked.filter((secret) => secret.includes('X-Amz-Signature='))).toHaveLength(2)
  expect(warnings).toEqual([])
  expect(snapshot.events.at(-1)?.data).toMatchObject({ backup: outputs.backup, phase: 'Completed' })
  const again = await snapshot.run({ namespaces })
  expect(again.outputs).toMatchObject({ code: 'snapshot-adopted', backup: outputs.backup })
  expect(await snapshot.backups()).toHaveLength(1)
})

test('killed once the backup was asked for, the next run goes on with that backup', async () => {
  const namespaces = await ground().namespace()
  const snapshot = snapshotOf(ground())
  const killed = new AbortController()
  const first = snapshot.run({ namespaces }, { signal: killed.signal })
  const [asked] = await eventually('the backup to be asked for', async () => {
    const backups = await snapshot.backups()
    return backups.length > 0 ? backups : undefined
  })
  killed.abort(new Error('killed'))
  await first
  const { outputs } = await snapshot.run({ namespaces }, { env: { GITHUB_RUN_ID: '2' } })
  expect(outputs).toMatchObject({ verdict: 'pass', backup: asked?.metadata.name })
  expect(await snapshot.backups()).toHaveLength(1)
  expect(snapshot.begun()).toBe(1)
})

test('a volume that Velero skipped without a word is noticed, unless no volumes were wanted', async () => {
  const { kubernetes, namespace } = ground()
  const namespaces = await namespace()
  await boundClaim(kubernetes, namespaces, 'data')
  const snapshot = snapshotOf(ground())
  const refused = await snapshot.run({ namespaces })
  expect(refused.outputs).toMatchObject({
    verdict: 'refuse',
    code: 'volumes-unprotected',
    phase: 'Completed',
  })
  expect(refused.outputs.reason).toContain(
    `${namespaces}/data (skipped: volumeSnapshot: no applicable volumesnapshotter found)`,
  )
  const unwanted = await snapshot.run({ namespaces, 'snapshot-volumes': 'false' })
  expect(unwanted.outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-completed' })
})

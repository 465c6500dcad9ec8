import { makeEvent } from '@chg/change'
import { describe, expect, test } from 'vitest'
import { backupsIn, testCluster } from './testing.ts'

describe('before a backup is asked for', () => {
  test('a server that has never looked at its storage is down', async () => {
    const { sandbox, snapshot, clock } = await testCluster({ velero: { down: true } })
    const began = clock.now().getTime()
    expect((await snapshot()).outputs).toMatchObject({ verdict: 'unknown', code: 'velero-down' })
    expect(clock.now().getTime() - began).toBeLessThanOrEqual(10_000)
    expect(backupsIn(sandbox)).toEqual([])
  })

  test('a server that died a moment ago is found out by asking it, after the journal began', async () => {
    const { sandbox, snapshot, clock, events } = await testCluster({ velero: { down: true } })
    sandbox.store.update('backupstoragelocations', 'velero', 'default', (location) => ({
      ...location,
      status: { phase: 'Available', lastValidationTime: '2026-11-24T01:59:30Z' },
    }))
    const began = clock.now().getTime()
    expect((await snapshot()).outputs).toMatchObject({ verdict: 'unknown', code: 'velero-down' })
    expect(clock.now().getTime() - began).toBe(10_000)
    expect(backupsIn(sandbox)).toEqual([])
    expect(events.map(({ type }) => type)).toEqual([
      'dev.chg-actions.snapshot.began',
      'dev.chg-actions.snapshot.ended',
    ])
  })

  test('a namespace without a Velero is said to be one', async () => {
    const { snapshot } = await testCluster()
    const { outputs } = await snapshot({ 'velero-namespace': 'backup' })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'velero-missing' })
    expect(outputs.reason).toContain('namespace backup')
  })

  test('a storage location that is missing, unavailable or read-only is refused', async () => {
    const { sandbox, snapshot } = await testCluster()
    const location = (name: string, spec: object) =>
      sandbox.store.create('backupstoragelocations', {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name, namespace: 'velero' },
        spec: { objectStorage: { bucket: 'velero' }, ...spec },
      })
    location('broken', { objectStorage: { bucket: 'nowhere' } })
    location('archive', { accessMode: 'ReadOnly' })
    const codes = []
    for (const name of ['nowhere', 'broken', 'archive']) {
      codes.push((await snapshot({ 'storage-location': name })).outputs.code)
    }
    expect(codes).toEqual(['storage-unavailable', 'storage-unavailable', 'storage-read-only'])
    expect(backupsIn(sandbox)).toEqual([])
  })

  test('a namespace that is not there is refused, or left out on a first deploy', async () => {
    const { sandbox, snapshot } = await testCluster()
    const refused = await snapshot({ namespaces: 'shop\nnew' })
    expect(refused.outputs).toMatchObject({ verdict: 'refuse', code: 'namespace-missing' })
    const skipped = await snapshot({ namespaces: 'shop\nnew', 'first-deploy': 'skip' })
    expect(skipped.outputs.code).toBe('snapshot-completed')
    expect(
      backupsIn(sandbox).map(({ spec }) => (spec as { includedNamespaces: unknown }).includedNamespaces),
    ).toEqual([['shop']])
    const nothing = await snapshot({ namespaces: 'new', 'first-deploy': 'skip' })
    expect(nothing.outputs).toMatchObject({ verdict: 'pass', code: 'nothing-to-back-up' })
  })

  test('a right that is missing is named, and nothing is left half done', async () => {
    const deny = [{ verb: 'create', resource: 'backups' }]
    const { sandbox, snapshot, events } = await testCluster({ tokens: [{ token: 'weak', user: 'ci', deny }] })
    const kubeconfig = `apiVersion: v1
kind: Config
current-context: s
clusters: [{name: s, cluster: {server: '${sandbox.kubernetes.url}'}}]
users: [{name: s, user: {token: weak}}]
contexts: [{name: s, context: {cluster: s, user: s}}]
`
    const { outputs } = await snapshot({ kubeconfig })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'kubernetes-forbidden' })
    expect(outputs.reason).toContain('backups')
    expect(backupsIn(sandbox)).toEqual([])
    expect(events.at(-1)?.type).toBe('dev.chg-actions.snapshot.ended')
  })

  test('without namespaces from anywhere the input is asked for; a pattern is not a name', async () => {
    const { snapshot } = await testCluster()
    expect((await snapshot({ namespaces: '' })).outputs).toMatchObject({ code: 'namespaces-unknown' })
    expect((await snapshot({ namespaces: '*' })).outputs).toMatchObject({ code: 'input-invalid' })
  })

  test('the namespaces come from the scope of the change', async () => {
    const { sandbox, snapshot, events, clock } = await testCluster()
    const scope = { applications: ['shop'], clusters: [], namespaces: ['shop'] }
    const verdict = { verdict: 'pass', code: 'x', reason: 'x' } as const
    const voice = { source: 'test', actor: 'test', time: clock.now() }
    events.push(makeEvent('manifests.validated', 'CHG-1234', { mode: 'enforce', verdict, scope }, voice))
    expect((await snapshot({ namespaces: '' })).outputs.code).toBe('snapshot-completed')
    expect(backupsIn(sandbox)).toHaveLength(1)
  })
})

import { listAt, parseInstant, stringAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { describe, expect, test } from 'vitest'
import { eventually } from '../plane/eventually.ts'
import { uniqueName } from '../plane/index.ts'
import { veleroGround } from './ground/ground.ts'
import { watchPhases } from './ground/watch-phases.ts'

const ground = veleroGround()

test('a backup that is good goes through the queue, runs, is finalized, and is Completed', async () => {
  const { plane, namespace, backup } = ground()
  const includedNamespaces = [await namespace()]
  const watch = await watchPhases(plane, 'backups')
  const name = uniqueName('contract')
  const { metadata, spec, status } = await backup({ includedNamespaces, ttl: '24h0m0s' }, name)
  const phases = await eventually('the watch to tell the end', async (seen) => {
    seen(watch.of(name))
    return watch.of(name).at(-1) === 'Completed' ? watch.of(name) : undefined
  })
  watch.stop()
  expect(phases).toEqual(['', 'Queued', 'ReadyToStart', 'InProgress', 'Finalizing', 'Completed'])
  expect(status).toMatchObject({ version: 1, formatVersion: '1.1.0' })
  const instant = (field: string) => parseInstant(stringAt(status, field) ?? '')?.getTime() ?? 0
  expect(instant('expiration') - instant('startTimestamp')).toBe(86_400_000)
  expect(instant('completionTimestamp')).toBeGreaterThanOrEqual(instant('startTimestamp'))
  expect(status).not.toHaveProperty('errors')
  expect(status).not.toHaveProperty('queuePosition')
  expect(metadata.labels).toMatchObject({ 'velero.io/storage-location': ground().location })
  expect(metadata.annotations).toMatchObject({
    'velero.io/source-cluster-k8s-gitversion': 'v1.36.3',
    'velero.io/resource-timeout': '10m0s',
  })
  expect(spec).toMatchObject({
    includedNamespaces,
    csiSnapshotTimeout: '10m0s',
    itemOperationTimeout: '4h0m0s',
    defaultVolumesToFsBackup: false,
    snapshotMoveData: false,
  })
})

test('without a word about namespaces or time it takes all of them, for 30 days', async () => {
  const { backup } = ground()
  const { spec } = await backup({ includedResources: ['resourcequotas'] })
  expect(spec).toMatchObject({ includedNamespaces: ['*'], ttl: '720h0m0s' })
})

test('one whose namespace is not there is finalized as partial, and PartiallyFailed with one error', async () => {
  const { plane, namespace, backup } = ground()
  const watch = await watchPhases(plane, 'backups')
  const name = uniqueName('contract')
  const includedNamespaces = [await namespace(), uniqueName('missing')]
  const { status } = await backup({ includedNamespaces }, name)
  expect(status).toMatchObject({ phase: 'PartiallyFailed', errors: 1 })
  expect(status).not.toHaveProperty('validationErrors')
  await eventually('the watch to tell the end', async () =>
    watch.of(name).at(-1) === 'PartiallyFailed' ? true : undefined,
  )
  watch.stop()
  expect(watch.of(name).slice(-3)).toEqual(['InProgress', 'FinalizingPartiallyFailed', 'PartiallyFailed'])
})

test('under a name that lies in the object storage it fails, though no Backup of that name was left', async () => {
  const { kubernetes, namespace, backup } = ground()
  const includedNamespaces = [await namespace()]
  const name = uniqueName('contract')
  await backup({ includedNamespaces }, name)
  await kubernetes.delete(resources.backups, name, 'velero')
  const { status } = await backup({ includedNamespaces }, name)
  expect(status).toMatchObject({
    phase: 'Failed',
    failureReason: 'backup execution failed: backup already exists in object storage',
  })
  expect(stringAt(status, 'completionTimestamp')).toBeDefined()
})

test('two backups of one namespace never run at the same time', async () => {
  const { plane, ask, ended, namespace, location: storageLocation } = ground()
  const spec = { includedNamespaces: [await namespace()], storageLocation }
  const watch = await watchPhases(plane, 'backups')
  const names = [uniqueName('first'), uniqueName('second')]
  for (const name of names) await ask(resources.backups, spec, name)
  for (const name of names) await ended(resources.backups, name)
  const [first, second] = names
  await eventually('the watch to tell both', async () =>
    names.every((name) => watch.of(name).at(-1) === 'Completed') ? true : undefined,
  )
  watch.stop()
  expect(watch.all.indexOf(`${second} InProgress`)).toBeGreaterThan(watch.all.indexOf(`${first} Finalizing`))
})

describe('FailedValidation', () => {
  const own = (...names: string[]) => ({ includedNamespaces: names })
  test.each<[string, (namespace: string) => object, RegExp]>([
    [
      'a location that is not there',
      (ns) => ({ ...own(ns), storageLocation: 'nowhere' }),
      /^an existing backup storage location was not specified .* the default nowhere was not found\. .*BackupStorageLocation\.velero\.io "nowhere" not found$/,
    ],
    [
      'a snapshot location that is not there',
      (ns) => ({ ...own(ns), volumeSnapshotLocations: ['nowhere'] }),
      /^a VolumeSnapshotLocation CRD for the location nowhere .* needs to be created .* "nowhere" not found$/,
    ],
    [
      'all namespaces and one',
      (ns) => own('*', ns),
      /^Invalid included\/excluded namespace lists: includes list must either contain '\*' only, or a non-empty list of items$/,
    ],
    [
      'a namespace that is excluded as well',
      (ns) => ({ ...own(ns), excludedNamespaces: [ns] }),
      /^Invalid included\/excluded namespace lists: excludes list cannot contain an item in the includes list: contract-/,
    ],
    ['two asterisks', () => own('a**'), /lists: wildcard pattern contains consecutive asterisks/],
    [
      'a kind that is excluded as well',
      (ns) => ({ ...own(ns), includedResources: ['pods'], excludedResources: ['pods'] }),
      /^Invalid included\/excluded resource lists: excludes list cannot contain an item in the includes list: pods$/,
    ],
    [
      'old and new filters together',
      (ns) => ({ ...own(ns), includedResources: ['pods'], excludedClusterScopedResources: ['nodes'] }),
      /^include-resources, .* are old filter parameters\.\n.*They cannot be used together$/s,
    ],
    [
      'two kinds of label selectors',
      (ns) => ({
        ...own(ns),
        labelSelector: { matchLabels: { a: 'b' } },
        orLabelSelectors: [{ matchLabels: { c: 'd' } }],
      }),
      /^encountered labelSelector as well as orLabelSelectors in backup spec, only one can be specified$/,
    ],
    [
      'a policy that is not there',
      (ns) => ({ ...own(ns), resourcePolicy: { kind: 'configmap', name: 'nowhere' } }),
      /^invalid resource policies: fail to get ResourcePolicies velero\/nowhere ConfigMap: ConfigMap "nowhere" not found$/,
    ],
  ])('for %s', async (_, spec, words) => {
    const { backup, namespace } = ground()
    const { metadata, status } = await backup(spec(await namespace()))
    expect(status).toMatchObject({ phase: 'FailedValidation' })
    expect(listAt(status, 'validationErrors')).toEqual([expect.stringMatching(words)])
    expect(status).not.toHaveProperty('startTimestamp')
    expect(status).toHaveProperty('expiration')
    expect(metadata.labels).toHaveProperty(['velero.io/storage-location'])
  })

  test('for a namespace that is labelled to be left out of backups, when it is named', async () => {
    const { backup, namespace } = ground()
    const labelled = await namespace({ 'velero.io/exclude-from-backup': 'true' })
    const { spec, status } = await backup(own(labelled))
    expect(spec).toMatchObject({ excludedNamespaces: expect.arrayContaining([labelled]) })
    expect(listAt(status, 'validationErrors')).toEqual([
      `Invalid included/excluded namespace lists: excludes list cannot contain an item in the includes list: ${labelled}`,
    ])
  })
})

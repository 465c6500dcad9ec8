import { expect, test } from 'vitest'
import { type BackupRequest, manifestOf, specHashOf, specOf } from './backup-request.ts'

const request: BackupRequest = {
  change: 'CHG-1234',
  run: 'https://github.com/org/repo/actions/runs/1',
  namespaces: ['shop', 'api', 'shop'],
  storageLocation: 'default',
  ttl: 5_400_000,
  snapshotVolumes: 'auto',
}

test('the spec names each namespace once, in order, and leaves volumes to Velero unless told', () => {
  expect(specOf(request)).toEqual({
    includedNamespaces: ['api', 'shop'],
    storageLocation: 'default',
    ttl: '1h30m0s',
  })
  expect(specOf({ ...request, snapshotVolumes: 'false' })).toMatchObject({ snapshotVolumes: false })
})

test('the same wish has the same hash, whoever asks and in whatever order; another wish has another', () => {
  expect(specHashOf({ ...request, run: 'else', namespaces: ['api', 'shop'] })).toBe(specHashOf(request))
  expect(specHashOf({ ...request, ttl: 1_000 })).not.toBe(specHashOf(request))
  expect(specHashOf({ ...request, namespaces: ['api'] })).not.toBe(specHashOf(request))
})

test('the object carries the change as a label that the API takes, and whole as an annotation', () => {
  expect(manifestOf({ ...request, change: 'CHG-1.' }, 'n', 'velero')).toMatchObject({
    metadata: {
      name: 'n',
      namespace: 'velero',
      labels: { 'change-id': 'CHG-1' },
      annotations: { 'chg-actions.dev/change': 'CHG-1.' },
    },
  })
})

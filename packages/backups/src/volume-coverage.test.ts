import { expect, test } from 'vitest'
import type { Evidence, VolumeEvidence } from './evidence.ts'
import { volumeObjection } from './volume-coverage.ts'

const volume = (claim: string, isProtected: boolean): VolumeEvidence => ({
  claim,
  method: 'CSISnapshot',
  isProtected,
  reason: 'skipped: no applicable volumesnapshotter found',
})
const evidence = (volumes: Evidence['volumes']): Evidence => ({ errors: [], warnings: [], volumes, gaps: [] })

test('every claim needs a volume that was taken', () => {
  const both = evidence([volume('a/x', true), volume('a/y', true)])
  expect(volumeObjection('b', ['a/x', 'a/y'], both, 'auto')).toBeUndefined()
  expect(volumeObjection('b', ['a/x', 'a/z'], both, 'auto')).toMatchObject({
    verdict: 'refuse',
    code: 'volumes-unprotected',
    reason: expect.stringContaining('1 of 2 volumes: a/z (not in the backup)'),
  })
  expect(volumeObjection('b', ['a/x'], evidence([volume('a/x', false)]), 'true')?.reason).toContain(
    'a/x (skipped: no applicable volumesnapshotter found)',
  )
})

test('without evidence auto lets it pass, true does not; false never asks', () => {
  expect(volumeObjection('b', ['a/x'], evidence(undefined), 'auto')).toBeUndefined()
  expect(volumeObjection('b', ['a/x'], evidence(undefined), 'true')).toMatchObject({
    verdict: 'unknown',
    code: 'volumes-unproven',
  })
  expect(volumeObjection('b', ['a/x'], evidence([]), 'false')).toBeUndefined()
  expect(volumeObjection('b', [], evidence(undefined), 'true')).toBeUndefined()
})

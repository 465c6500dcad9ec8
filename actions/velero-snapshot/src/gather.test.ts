import type { Sandbox } from '@chg/sandbox'
import { describe, expect, test } from 'vitest'
import { addClaim, testCluster } from './testing.ts'

describe('evidence that cannot be had', () => {
  const unreachable = (s: Sandbox) =>
    s.store.update('backupstoragelocations', 'velero', 'default', (location) => ({
      ...location,
      spec: { ...(location.spec as object), config: { publicUrl: 'http://127.0.0.1:1' } },
    }))

  test('leaves the counters, a warning, and no secret in it', async () => {
    const { sandbox, snapshot } = await testCluster()
    addClaim(sandbox)
    unreachable(sandbox)
    const { outputs, warnings } = await snapshot()
    expect(outputs).toMatchObject({ code: 'snapshot-completed', volumes: '1' })
    expect(warnings.join()).toContain('Evidence is partial')
    expect(warnings.join()).not.toContain('X-Amz-Signature')
  })

  test('does not prove volumes that must be there', async () => {
    const { sandbox, snapshot } = await testCluster()
    addClaim(sandbox)
    unreachable(sandbox)
    const { outputs } = await snapshot({ 'snapshot-volumes': 'true' })
    expect(outputs).toMatchObject({ verdict: 'unknown', code: 'volumes-unproven' })
  })
})

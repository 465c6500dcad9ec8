import type { Sandbox } from '@chg/sandbox'
import { describe, expect, test } from 'vitest'
import { testCluster } from './testing.ts'

const writes = ({ requests }: Sandbox) => requests.filter(({ method }) => method !== 'GET')

describe('in observe mode', () => {
  test('nothing is written, and what would happen is said', async () => {
    const { sandbox, snapshot, events } = await testCluster()
    const { outputs, exitCode } = await snapshot({ mode: 'observe' })
    expect(exitCode).toBe(0)
    expect(outputs).toMatchObject({ verdict: 'pass', code: 'snapshot-ready' })
    expect(outputs.reason).toContain('pre-change-chg-1234-20261124-020000')
    expect(writes(sandbox)).toEqual([])
    expect(events.map(({ type }) => type)).toEqual(['dev.chg-actions.snapshot.ended'])
  })

  test('a refusal stays one, and a server that has not validated for long is down', async () => {
    const { sandbox, snapshot } = await testCluster()
    expect((await snapshot({ mode: 'observe', namespaces: 'new' })).outputs.code).toBe('namespace-missing')
    await sandbox.stop()
    const down = await testCluster({ velero: { down: true } })
    down.sandbox.store.update('backupstoragelocations', 'velero', 'default', (location) => ({
      ...location,
      status: { phase: 'Available', lastValidationTime: '2026-11-24T01:00:00Z' },
    }))
    const { outputs, exitCode } = await down.snapshot({ mode: 'observe' })
    expect([outputs.code, exitCode]).toEqual(['velero-down', 0])
    expect(writes(down.sandbox)).toEqual([])
  })
})

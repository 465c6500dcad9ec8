import { runForTest, type TestRun } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type Sandbox, type SandboxOptions, type StoredObject, startSandbox } from '@chg/sandbox'
import { onTestFinished } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

/** A cluster with a namespace `shop`, and the action against it. */
export interface TestCluster {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  /** What the ledger holds. */
  readonly events: ChangeEvent[]
  /** Runs the action for CHG-1234 and `shop`, unless the inputs say otherwise. */
  snapshot(inputs?: Readonly<Record<string, string>>, world?: TestWorld): Promise<TestRun>
}

interface TestWorld {
  readonly signal?: AbortSignal
  readonly env?: Readonly<Record<string, string>>
}

/** For this action's tests: the cluster of one test, stopped after it. */
export async function testCluster(options: Omit<SandboxOptions, 'clock'> = {}): Promise<TestCluster> {
  const clock = virtualClock()
  const sandbox = await startSandbox({ clock, ...options })
  onTestFinished(() => sandbox.stop())
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: 'shop' },
    status: { phase: 'Active' },
  })
  const events: ChangeEvent[] = []
  const ledger = memoryLedger(events)
  const usual = { change: 'CHG-1234', namespaces: 'shop', kubeconfig: sandbox.kubeconfig }
  return {
    sandbox,
    clock,
    events,
    snapshot: (inputs = {}, world = {}) =>
      runForTest(action, run, { ...usual, ...inputs }, { clock, ledger, ...world }),
  }
}

/** A claim in `shop` that gets a volume. */
export function addClaim({ store }: Sandbox): void {
  store.create('persistentvolumeclaims', {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: {},
  })
}

export function backupsIn({ store }: Sandbox): readonly StoredObject[] {
  return store.list('backups')
}

import { runForTest, type TestRun } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import type { Http } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { applicationObject, type ConfigRepository, configRepository } from '@chg/sandbox/testing'
import { action } from './action.ts'
import { run } from './run.ts'

/** For the tests: a sandbox with the application `api`, synced to a first revision, and the action in it. */
export interface Stage {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  readonly repository: ConfigRepository
  readonly events: ChangeEvent[]
  readonly first: string
  /** The action with these inputs beside those that reach Argo CD. */
  sync(
    inputs: Readonly<Record<string, string>>,
    world?: { http?: Http; signal?: AbortSignal },
  ): Promise<TestRun>
  /** Writes that reached Argo CD or its objects. */
  writes(): readonly string[]
  stop(): Promise<void>
}

export async function setStage(
  mode: 'api' | 'core',
  spec: Readonly<Record<string, unknown>> = {},
): Promise<Stage> {
  const clock = virtualClock()
  const repository = await configRepository()
  const sandbox = await startSandbox({ clock })
  const first = await repository.commit('1')
  sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  sandbox.store.create('applications', {
    ...applicationObject(repository, spec),
    operation: { sync: { revision: first } },
  })
  await sandbox.tick()
  clock.advance(10_000)
  await sandbox.tick()
  const events: ChangeEvent[] = []
  const ledger = memoryLedger(events)
  const access = {
    kubeconfig: sandbox.kubeconfig,
    ...(mode === 'api' && { 'argocd-server': sandbox.argocd.url, 'argocd-token': sandbox.argocd.token }),
  }
  return {
    clock,
    sandbox,
    repository,
    events,
    first,
    sync: (inputs, world = {}) =>
      runForTest(
        action,
        run,
        { change: 'CHG-7', application: 'api', ...access, ...inputs },
        { clock, ledger, ...world },
      ),
    writes: () =>
      sandbox.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path}`),
    async stop() {
      await sandbox.stop()
      await repository.remove()
    },
  }
}

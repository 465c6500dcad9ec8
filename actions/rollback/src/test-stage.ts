import { runForTest, type TestRun } from '@chg/action/testing'
import { type ChangeEvent, makeEvent } from '@chg/change'
import { type Http, pass } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import type { Ledger } from '@chg/ledger'
import { memoryLedger } from '@chg/ledger/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { applicationObject, type ConfigRepository, configRepository } from '@chg/sandbox/testing'
import { action } from './action.ts'
import { run } from './run.ts'

/** For the tests: `api` ran 1 (verified healthy), then 2 (never verified), and now runs 3, whose pods crash. */
export interface Stage {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  readonly repository: ConfigRepository
  readonly events: ChangeEvent[]
  readonly good: string
  readonly middle: string
  readonly bad: string
  /** Deploys the image of that tag; the revision. */
  deploy(tag: string): Promise<string>
  rollBack(
    inputs?: Readonly<Record<string, string>>,
    world?: { http?: Http; signal?: AbortSignal; ledger?: Ledger },
  ): Promise<TestRun>
  /** Writes that reached Argo CD or its objects, in order, in words. */
  writes(): readonly string[]
  stop(): Promise<void>
}

export async function setStage(
  mode: 'api' | 'core',
  spec: Readonly<Record<string, unknown>> = {},
): Promise<Stage> {
  const clock = virtualClock()
  const repository = await configRepository()
  const sandbox = await startSandbox({
    clock,
    images: [
      { image: /:(3|crash)$/, behaviour: { kind: 'crash', after: 500 } },
      { image: /:relapse$/, behaviour: { kind: 'crash', after: 40_000 } },
    ],
  })
  sandbox.store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } })
  sandbox.store.create('applications', applicationObject(repository, spec))
  const deploy = async (tag: string) => {
    const revision = await repository.commit(tag)
    sandbox.store.update('applications', 'argocd', 'api', (application) => ({
      ...application,
      operation: { sync: { revision } },
    }))
    await sandbox.tick()
    clock.advance(20_000)
    await sandbox.tick()
    return revision
  }
  const good = await deploy('1')
  const voice = { source: 'chg://test', actor: 'octocat', time: clock.now() }
  const data = {
    application: 'api',
    mode: 'enforce',
    revision: good,
    verdict: pass('healthy', 'Fine.'),
  } as const
  const events: ChangeEvent[] = [makeEvent('health.judged', 'CHG-1', data, voice)]
  const middle = await deploy('2')
  const bad = await deploy('3')
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
    good,
    middle,
    bad,
    deploy,
    rollBack: (inputs = {}, world = {}) =>
      runForTest(
        action,
        run,
        { change: 'CHG-7', application: 'api', ...access, ...inputs },
        { clock, ledger, ...world },
      ),
    writes: () =>
      sandbox.requests
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path.split('/').at(-1)}`),
    async stop() {
      await sandbox.stop()
      await repository.remove()
    },
  }
}

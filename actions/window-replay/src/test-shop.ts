import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { action } from './action.ts'
import { run } from './run.ts'

export const weekend = {
  kind: 'deny',
  schedule: '0 22 * * 5',
  duration: '60h',
  applications: ['*'],
  description: 'Weekend freeze',
}

/** An AppProject as a file. */
export function projectFile(...syncWindows: readonly object[]): string {
  return JSON.stringify({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production' },
    spec: { syncWindows },
  })
}

/** An entry of `status.history`, of a sync of five minutes. */
export function entry(id: number, start: string, initiatedBy: object = { username: 'ada' }) {
  const deployedAt = new Date(Date.parse(start) + 300_000).toISOString().replace('.000', '')
  return {
    id,
    revision: `${id}`.padStart(40, 'a'),
    deployStartedAt: start,
    deployedAt,
    initiatedBy,
    source: {},
  }
}

/** A cluster with Argo CD, on Sunday 22 November at noon, and a workspace with `project.yaml`: the weekends are frozen. */
export async function openShop(): Promise<Shop> {
  const clock = virtualClock('2026-11-22T12:00:00Z')
  const sandbox = await startSandbox({ clock })
  const workspace = mkdtempSync(join(tmpdir(), 'chg-replay-'))
  writeFileSync(join(workspace, 'project.yaml'), projectFile(weekend))
  sandbox.store.create('appprojects', {
    ...(JSON.parse(projectFile(weekend)) as { apiVersion: string; kind: string }),
    metadata: { name: 'production', namespace: 'argocd' },
    spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], syncWindows: [weekend] },
  })
  return {
    sandbox,
    workspace,
    deploy(name, status) {
      sandbox.store.create('applications', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'Application',
        metadata: { name, namespace: 'argocd' },
        spec: {
          project: 'production',
          source: { repoURL: 'https://git.invalid/config', path: name, targetRevision: 'main' },
          destination: { server: 'https://kubernetes.default.svc', namespace: name },
        },
        status,
      })
    },
    replay: (inputs = {}, world = {}) =>
      runForTest(
        action,
        run,
        { kubeconfig: sandbox.kubeconfig, calendar: 'project.yaml', ...inputs },
        { clock, workspace, ...world },
      ),
    close: () => sandbox.stop(),
  }
}

export interface Shop {
  readonly sandbox: Sandbox
  readonly workspace: string
  /** An Application of the project `production` with that status. */
  deploy(name: string, status: object): void
  replay(
    inputs?: Readonly<Record<string, string>>,
    world?: Parameters<typeof runForTest>[3],
  ): ReturnType<typeof runForTest>
  close(): Promise<void>
}

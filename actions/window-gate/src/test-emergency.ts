import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { ChgError, type Http, nodeHttp } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { type GitHubSeed, type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

/** Tuesday 24 November 2026, half past two: the middle of a freeze. */
export const NOW = '2026-11-24T02:30:00Z'
export const SHA = 'b'.repeat(40)
const HEAD = 'a'.repeat(40)

export const freeze = {
  kind: 'deny',
  schedule: '0 0 * * *',
  duration: '24h',
  applications: ['*'],
  timeZone: 'UTC',
}
/** Break-glass lets through what Argo CD itself lets a person through. */
export const softFreeze = { ...freeze, manualSync: true }

export const people = {
  ann: { login: 'ann', id: 1 },
  bob: { login: 'bob', id: 2 },
  cleo: { login: 'cleo', id: 3 },
  dan: { login: 'dan', id: 4 },
}

/** An approving review of the head of the change's pull request that names the incident. */
export const review = (by: keyof typeof people, more: object = {}) => ({
  by: people[by],
  state: 'APPROVED' as const,
  commit: HEAD,
  at: '2026-11-24T02:00:00Z',
  text: 'go, for INC-42',
  ...more,
})

export const approval = (by: keyof typeof people, more: object = {}) => ({
  by: people[by],
  state: 'approved' as const,
  environment: 'production',
  comment: 'INC-42: go',
  ...more,
})

/** The change CHG-1 of ann, merged, and a run that dan started. */
export function github(reviews: readonly object[] = [], approvals: readonly object[] = []): GitHubSeed {
  const commit = (sha: string) => ({ sha, message: 'CHG-1: shop', author: people.ann })
  return {
    commits: [commit(SHA)],
    teams: [{ org: 'org', slug: 'sre', members: [people.bob, people.cleo, people.dan] }],
    runs: [1, 2].map((id) => ({ repository: 'org/repo', id, head: SHA, actor: people.dan, approvals })),
    pullRequests: [
      {
        repository: 'org/repo',
        number: 7,
        files: [],
        head: HEAD,
        mergeCommit: SHA,
        author: people.ann,
        commits: [commit(HEAD)],
        reviews,
      },
    ],
  } as GitHubSeed
}

export const asked = {
  'emergency-reason': 'checkout answers 500',
  'emergency-incident': 'INC-42',
  'emergency-approvers': 'bob\ncleo',
}

/** A town with GitHub, Argo CD, and a ledger that is kept. */
export interface Scene {
  readonly clock: VirtualClock
  readonly sandbox: Sandbox
  readonly events: ChangeEvent[]
  gate(
    inputs?: Readonly<Record<string, string>>,
    how?: {
      readonly http?: Http
      readonly env?: Readonly<Record<string, string>>
      readonly keep?: () => void
      readonly read?: () => never
      readonly location?: string
    },
  ): Promise<
    Awaited<ReturnType<typeof runForTest>> & { readonly granted: ChangeEvent<'emergency.granted'>[] }
  >
}

export async function scene(seed: GitHubSeed, windows: readonly object[] = [softFreeze]): Promise<Scene> {
  const clock = virtualClock(NOW)
  const sandbox = await startSandbox({ clock, github: seed })
  const workspace = mkdtempSync(join(tmpdir(), 'chg-emergency-'))
  const metadata = { name: 'production' }
  const project = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata,
    spec: { syncWindows: windows },
  }
  writeFileSync(join(workspace, 'project.yaml'), JSON.stringify(project))
  mkdirSync(join(workspace, '.github'))
  writeFileSync(
    join(workspace, '.github/chg.yaml'),
    'environments: { production: { all: { mode: enforce } } }\n',
  )
  const events: ChangeEvent[] = []
  return {
    clock,
    sandbox,
    events,
    async gate(
      inputs = {},
      { http, env = {}, keep = () => undefined, read, location = 'git:change-ledger' } = {},
    ) {
      const memory = memoryLedger(events)
      const append = async (more: readonly ChangeEvent[]) => {
        keep()
        await memory.append(more)
      }
      const given = {
        calendar: 'project.yaml',
        change: 'CHG-1',
        ledger: 'git:change-ledger',
        application: 'api',
        namespace: 'api',
        'cluster-server': 'https://kubernetes.default.svc',
        'github-token': sandbox.github.token,
        ...inputs,
      }
      const done = await runForTest(
        action,
        run,
        Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
        {
          workspace,
          clock,
          ledger: { ...memory, append, location, ...(read && { read }) },
          ...(http && { http }),
          env: {
            GITHUB_ACTOR: 'dan',
            GITHUB_SHA: SHA,
            GITHUB_EVENT_NAME: 'workflow_dispatch',
            GITHUB_API_URL: sandbox.github.url,
            ...env,
          },
        },
      )
      const granted = events.filter(({ type }) => type === 'dev.chg-actions.emergency.granted')
      return { ...done, granted: granted as ChangeEvent<'emergency.granted'>[] }
    },
  }
}

/** The network of a process that is killed once its request number `cut` (from 0) was answered. */
export function cutAfter(cut: number): Http {
  const inner = nodeHttp()
  let count = 0
  return {
    ...inner,
    async request(request) {
      count += 1
      if (count > cut + 1) throw gone()
      const response = await inner.request(request)
      if (count === cut + 1) throw gone()
      return response
    },
  }
}

const gone = () => new ChgError('killed', 'the process is gone', 'none')

/** Enters scenes, one a test; each is left after its test. */
export function enterScenes(): typeof scene {
  let town: Scene | undefined
  afterEach(() => town?.sandbox.stop())
  return async (...how) => {
    town = await scene(...how)
    return town
  }
}

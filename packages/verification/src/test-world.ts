import { parseDuration } from '@chg/core'
import { type VirtualClock, virtualClock } from '@chg/core/testing'
import type { Application, ArgoCd } from '@chg/delivery'
import type { KubeObject, Kubernetes } from '@chg/kubernetes'
import { podAccess } from './pod-access.ts'
import { application, NEW, START } from './test-application.ts'
import { deployment, ready } from './test-objects.ts'
import { type HealthQuestion, verifyHealth } from './verify-health.ts'

/** What Argo CD and the cluster show at each second since the start; each may throw. */
export interface Script {
  readonly application?: (second: number) => Application
  readonly objects?: (second: number) => readonly KubeObject[]
  readonly mode?: 'api' | 'core'
}

/** The ports of a scripted world, with the seconds at which a refresh was asked for. */
export function scriptedWorld(script: Script, clock: VirtualClock) {
  const second = () => (clock.now().getTime() - Date.parse(START)) / 1000
  const refreshed: number[] = []
  const argocd = {
    mode: script.mode ?? 'api',
    application: async () => (script.application ?? (() => application()))(second()),
    refresh: async () => void refreshed.push(second()),
  } as unknown as ArgoCd
  const objects = () => (script.objects ?? (() => deployment(ready)))(second())
  const kubernetes = {
    server: 'https://api.example:6443',
    context: 'test',
    get: async ({ kind }: { kind: string }, name: string) =>
      objects().find((one) => one.kind === kind && one.metadata.name === name),
    list: async ({ kind }: { kind: string }) => objects().filter((one) => one.kind === kind),
  } as unknown as Kubernetes
  return { argocd, kubernetes, refreshed, second }
}

/** What a test asks; by default whether `NEW` is healthy for a minute, pods and all. */
export interface Asked extends Partial<Pick<HealthQuestion, 'revision' | 'since' | 'autoSyncOff'>> {
  readonly stableFor?: string
  readonly timeout?: string
  readonly checkPods?: boolean
  readonly mayRefresh?: boolean
}

/** Asks it in a scripted world on a virtual clock, looking every 5 s. */
export async function verify(script: Script, asked: Asked = {}) {
  const { stableFor = '60s', timeout = '30m', checkPods = true, mayRefresh = true, ...question } = asked
  const clock = virtualClock(START)
  const { argocd, kubernetes, refreshed, second } = scriptedWorld(script, clock)
  const lines: string[] = []
  const found = await verifyHealth(
    { application: 'api-gateway', revision: NEW, ...question, stableFor: parseDuration(stableFor) },
    {
      argocd,
      kubernetes: await podAccess({ checkPods }, { kubernetes: async () => kubernetes }),
      mayRefresh,
      tell: (line) => lines.push(line),
    },
    { clock, interval: 5_000, timeout: parseDuration(timeout) },
  )
  const { verdict, code, reason } = found.verdict
  const health = found.application?.health.status
  return { ...found, verdict, code, reason, health, second: second(), refreshed, lines }
}

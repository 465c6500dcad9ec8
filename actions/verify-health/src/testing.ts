import type { Services } from '@chg/action'
import { runForTest } from '@chg/action/testing'
import { type ChangeEvent, type EventData, type EventName, makeEvent } from '@chg/change'
import { virtualClock } from '@chg/core/testing'
import type { Application, ArgoCd } from '@chg/delivery'
import type { KubeObject, Kubernetes } from '@chg/kubernetes'
import { memoryLedger } from '@chg/ledger/testing'
import { action, type Inputs } from './action.ts'
import { run } from './run.ts'

export const OLD = 'a'.repeat(40)
export const NEW = 'b'.repeat(40)
export const OTHER = 'c'.repeat(40)
export const START = '2026-11-24T02:00:00Z'
/** So many seconds after the start. */
export const after = (seconds: number) => new Date(Date.parse(START) + seconds * 1000)

/** The application after a good sync of `NEW` that ended 10 s before the start, with what a test changes in it. */
export function application(changes: Partial<Application> = {}): Application {
  return {
    name: 'api-gateway',
    namespace: 'argocd',
    project: 'shop',
    uid: 'uid-app',
    destination: { name: '', server: 'https://kubernetes.default.svc', namespace: 'shop' },
    repoUrl: 'https://git.example/shop.git',
    path: 'apps/api-gateway',
    chart: '',
    sourceCount: 1,
    targetRevision: 'main',
    annotations: {},
    automated: null,
    sync: { status: 'Synced', revision: NEW },
    health: { status: 'Healthy', message: '' },
    reconciledAt: after(-5),
    operationPending: false,
    pendingOperation: undefined,
    operationState: operation(),
    history: [
      { id: 4, revision: OLD, deployedAt: after(-86_400), deployStartedAt: after(-86_410) },
      { id: 5, revision: NEW, deployedAt: after(-10), deployStartedAt: after(-20) },
    ],
    errors: [],
    resources: [
      {
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
        namespace: 'shop',
        name: 'api',
        status: 'Synced',
        health: 'Healthy',
      },
    ],
    ...changes,
  }
}

export function operation(
  changes: Partial<NonNullable<Application['operationState']>> = {},
): NonNullable<Application['operationState']> {
  return {
    phase: 'Succeeded',
    message: 'successfully synced (all tasks run)',
    startedAt: after(-20),
    finishedAt: after(-10),
    revision: NEW,
    retryCount: 0,
    automated: false,
    info: [],
    ...changes,
  }
}

const REVISION = 'deployment.kubernetes.io/revision'
const owner = (uid: string) => ({ ownerReferences: [{ kind: 'X', name: uid, uid }] })
const object = (kind: string, name: string, metadata: object, fields: object): KubeObject => ({
  apiVersion: kind === 'Pod' ? 'v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'shop', uid: name, ...metadata },
  ...fields,
})

/** A Deployment `api` of two replicas with its old and its new ReplicaSet; the given pods, by ReplicaSet. */
export function deployment(pods: readonly KubeObject[], status: object = {}): readonly KubeObject[] {
  const up = { observedGeneration: 2, replicas: 2, updatedReplicas: 2, availableReplicas: 2 }
  const spec = { replicas: 2, selector: { matchLabels: { app: 'api' } } }
  return [
    object(
      'Deployment',
      'api',
      { generation: 2, annotations: { [REVISION]: '2' } },
      { spec, status: { ...up, ...status } },
    ),
    object('ReplicaSet', 'api-old', { ...owner('api'), annotations: { [REVISION]: '1' } }, {}),
    object('ReplicaSet', 'api-new', { ...owner('api'), annotations: { [REVISION]: '2' } }, {}),
    ...pods,
  ]
}

/** A pod of that ReplicaSet, made 15 s before the start. */
export function pod(name: string, status: object = {}, set = 'api-new', made = after(-15)): KubeObject {
  return object('Pod', name, { ...owner(set), creationTimestamp: made.toISOString() }, { status })
}

/** A migration job, with the status and the pods given. */
export function job(status: object, pods: readonly KubeObject[]): readonly KubeObject[] {
  const made = object('Job', 'migrate', { generation: 1 }, { spec: { selector: {} }, status })
  return [{ ...made, apiVersion: 'batch/v1' }, ...pods]
}

export const ready = [pod('api-1'), pod('api-2')]
export const waitingFor = (reason: string) => ({
  containerStatuses: [{ name: 'api', restartCount: 2, state: { waiting: { reason } } }],
})

export interface Script {
  /** Seconds since the start; may throw. */
  readonly application?: (second: number) => Application
  readonly objects?: (second: number) => readonly KubeObject[]
  readonly mode?: 'api' | 'core'
  readonly events?: ChangeEvent[]
  readonly signal?: AbortSignal
  readonly onAdvance?: (second: number) => void
}

/** Runs the action in a scripted world on a virtual clock. */
export async function verify(script: Script, inputs: Readonly<Record<string, string>> = {}) {
  const clock = virtualClock(START)
  const second = () => (clock.now().getTime() - Date.parse(START)) / 1000
  const { onAdvance } = script
  if (onAdvance !== undefined) clock.onAdvance(() => onAdvance(second()))
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
  const events = script.events ?? []
  const scripted = (given: Inputs, services: Services) =>
    run(given, { ...services, argocd: async () => argocd, kubernetes: async () => kubernetes })
  const done = await runForTest(
    action,
    scripted,
    { application: 'api-gateway', change: 'CHG-1234', ...inputs },
    { clock, ledger: memoryLedger(events), ...(script.signal !== undefined && { signal: script.signal }) },
  )
  return {
    ...done,
    second: second(),
    refreshed,
    closing: events.at(-1) as ChangeEvent<'health.judged'> | undefined,
  }
}

/** An event of CHG-1234 as an earlier step wrote it. */
export function event<N extends EventName>(name: N, data: EventData[N]): ChangeEvent<N> {
  return makeEvent(name, 'CHG-1234', data, { source: 'test', actor: 'octocat', time: after(-10) })
}

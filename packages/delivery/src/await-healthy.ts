import { type Patience, pass, pollUntil, refuse, unknown, type Verdict } from '@chg/core'
import { type Kubernetes, podsOf, podTrouble, type Resource, resources } from '@chg/kubernetes'
import type { Application, ArgoCd } from './argocd.ts'
import { deployedRevision } from './deployed.ts'

/** What is awaited of an application that was just deployed. */
export interface Awaited {
  readonly application: string
  readonly revision: string
  /** Milliseconds for which it must stay so. */
  readonly stableFor: number
  /** Of the cluster that the application is deployed to; undefined: pods are not looked at. */
  readonly kubernetes: Kubernetes | undefined
}

export interface HealthEnd {
  /** pass `healthy`; refuse `degraded`, `pods-failing` or `auto-sync-on`; unknown `not-healthy-in-time`. */
  readonly verdict: Verdict
  readonly application: Application
}

const workloads: Readonly<Record<string, Resource>> = {
  'apps/Deployment': resources.deployments,
  'apps/StatefulSet': resources.statefulSets,
  'apps/DaemonSet': resources.daemonSets,
  'apps/ReplicaSet': resources.replicaSets,
}
const REFRESH_MS = 30_000

/**
 * Looks until the revision is deployed, the status is fresh, the application is Healthy, no pod of its newest revision is in
 * trouble, and all that for `stableFor`. Trouble must be seen twice. Auto-sync that is back on ends it at once.
 */
export async function awaitHealthy(
  argocd: ArgoCd,
  { application: name, revision, stableFor, kubernetes }: Awaited,
  patience: Patience,
): Promise<HealthEnd> {
  const { clock } = patience
  let healthySince: number | undefined
  let failing: string | undefined
  let refreshed = clock.now().getTime()
  let last: Application | undefined
  let waitsFor = 'a first look'
  const look = async (): Promise<HealthEnd | undefined> => {
    const application = await argocd.application(name)
    last = application
    const now = clock.now().getTime()
    if (application.automated !== null) return { verdict: autoSyncOn(name), application }
    const problem = await problemOf(application, revision, kubernetes)
    if (problem === undefined) {
      healthySince ??= now
      failing = undefined
      if (now - healthySince < stableFor) return undefined
      return { verdict: healthyVerdict(name, revision), application }
    }
    healthySince = undefined
    waitsFor = problem.reason
    if (problem.fatal && failing === problem.code) {
      return {
        verdict: refuse(problem.code, problem.reason, 'look at its events and pods; name another revision'),
        application,
      }
    }
    failing = problem.fatal ? problem.code : undefined
    if (problem.code === 'status-stale' && now - refreshed >= REFRESH_MS) {
      refreshed = now
      await argocd.refresh(name)
    }
    return undefined
  }
  const found = await pollUntil(look, patience)
  if (found !== undefined) return found
  const verdict = unknown(
    'not-healthy-in-time',
    `${name} was not found healthy and stable in time: ${waitsFor}`,
    'look at the application in Argo CD, then run this again with a longer timeout',
  )
  return { verdict, application: last ?? (await argocd.application(name)) }
}

function healthyVerdict(name: string, revision: string): Verdict {
  return pass('healthy', `${name} runs ${revision} and is healthy.`)
}

function autoSyncOn(name: string): Verdict {
  return refuse(
    'auto-sync-on',
    `Auto-sync of ${name} is on again: something that manages the application has put it back.`,
    'lift it where it is declared (app-of-apps, ApplicationSet: ignore differences of /spec/syncPolicy), then run this again',
  )
}

interface Problem {
  readonly code: string
  readonly reason: string
  readonly fatal: boolean
}

async function problemOf(
  application: Application,
  revision: string,
  kubernetes: Kubernetes | undefined,
): Promise<Problem | undefined> {
  const { name, health, errors, operationState, reconciledAt } = application
  const waiting = (code: string, reason: string) => ({ code, reason, fatal: false })
  const deployed = deployedRevision(application)
  if (deployed !== revision)
    return waiting('not-deployed', `${name} runs ${deployed ?? 'nothing yet'}, not ${revision}.`)
  const finishedAt = operationState?.finishedAt
  if (finishedAt !== undefined && (reconciledAt === undefined || reconciledAt < finishedAt))
    return waiting('status-stale', `Argo CD has not looked at ${name} since the operation ended.`)
  const [error] = errors
  if (error !== undefined) return waiting('application-error', `${error.type}: ${error.message}`)
  const pods = kubernetes === undefined ? undefined : await troubleOf(application, kubernetes)
  if (pods !== undefined) return pods
  const why = health.message === '' ? '' : `: ${health.message}`
  if (health.status === 'Healthy') return undefined
  return {
    code: health.status === 'Degraded' ? 'degraded' : 'not-healthy',
    reason: `${name} is ${health.status || 'of unknown health'}${why}.`,
    fatal: false,
  }
}

async function troubleOf(application: Application, kubernetes: Kubernetes): Promise<Problem | undefined> {
  const since = application.operationState?.startedAt
  for (const { group, kind, namespace, name } of application.resources) {
    const resource = Object.hasOwn(workloads, `${group}/${kind}`) ? workloads[`${group}/${kind}`] : undefined
    if (resource === undefined) continue
    const object = await kubernetes.get(resource, name, namespace)
    const where = `${kind} ${namespace}/${name}`
    if (object === undefined)
      return {
        code: 'workload-missing',
        reason: `${where} is not in the cluster of the kubeconfig.`,
        fatal: false,
      }
    const found = await podsOf(kubernetes, object)
    if (found?.observed === false)
      return { code: 'not-observed', reason: `${where} is being rolled out.`, fatal: false }
    for (const pod of found?.pods ?? []) {
      const trouble = podTrouble(pod, since === undefined ? {} : { since })
      if (trouble === undefined) continue
      const reason = `Pod ${namespace}/${pod.metadata.name} of ${where} does not run: ${trouble.message}.`
      return { code: 'pods-failing', reason, fatal: trouble.fatal }
    }
  }
  return undefined
}

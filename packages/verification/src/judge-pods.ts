import { refuse, suspended, unknown, type Verdict } from '@chg/core'
import type { PodTrouble } from '@chg/kubernetes'
import type { Judgement, Wanted } from './judgement.ts'
import type { Look } from './look.ts'
import { runs } from './running-revision.ts'
import type { Pod, Workload } from './workloads.ts'

const codes: Readonly<Record<PodTrouble['kind'], { readonly code: string; readonly next: string }>> = {
  crashing: { code: 'pods-crashing', next: 'read its log (kubectl logs --previous), mend it or roll back' },
  image: { code: 'image-pull-failed', next: 'check the name of the image, and the pull secret' },
  config: { code: 'pods-misconfigured', next: 'check the ConfigMaps and Secrets that the pod names' },
  memory: { code: 'pods-out-of-memory', next: 'raise its memory limit, or find what eats it' },
  unschedulable: {
    code: 'pods-unschedulable',
    next: 'check requests, node selectors, taints and free capacity',
  },
}

/** One more look must show it: a single look may be of a moment that has passed. */
const CONFIRMED_MS = 1

/**
 * Trouble of pods of the wanted revision: those of a workload's newest revision, once the wanted one runs or is being rolled out,
 * and its controller has seen it. Pods of older revisions do not count.
 */
export function judgePods(
  { application, workloads = [] }: Look,
  { revision }: Wanted,
): Judgement | undefined {
  const { operationState } = application
  if (!runs(application, revision) && operationState?.revision !== revision) return undefined
  const troubled = workloads
    .filter(({ observed }) => observed)
    .flatMap((workload) => workload.pods.map((pod) => ({ workload, pod, trouble: pod.trouble })))
  const worst = troubled.find(({ trouble }) => trouble?.fatal === true)
  if (worst === undefined) return undefined
  const same = troubled.filter(({ trouble }) => trouble?.fatal === true).length
  return { state: 'failing', verdict: troubleVerdict(worst.workload, worst.pod, same), lasting: CONFIRMED_MS }
}

/** The workloads themselves, as the cluster shows them now, and what is slow to come right. */
export function judgeWorkloads(look: Look, before: Look | undefined): Judgement | undefined {
  const { application, workloads = [] } = look
  for (const workload of workloads) {
    const found = judgeWorkload(workload, application.name) ?? restartOf(workload, before)
    if (found !== undefined) return { state: 'waiting', verdict: found }
  }
  return undefined
}

function judgeWorkload(workload: Workload, application: string): Verdict | undefined {
  const name = nameOf(workload)
  const { health, pods } = workload
  if (health === undefined) {
    return unknown(
      'workload-not-found',
      `${name} of ${application} is not in the cluster of the kubeconfig.`,
      'give the kubeconfig (or context) of the cluster that the application is deployed to; or set check-pods to false',
    )
  }
  const troubled = pods.find(({ trouble }) => trouble !== undefined)
  if (troubled !== undefined) return troubleVerdict(workload, troubled, 1)
  const why = health.message === '' ? '' : `: ${health.message}`
  if (health.status === 'Healthy') return undefined
  if (health.status === 'Suspended') {
    return suspended('rollout-suspended', `${name} is Suspended${why}.`, 'resume it, then run this again')
  }
  return refuse('workload-not-healthy', `${name} is ${health.status}${why}.`, 'look at its events and pods')
}

/** A restart between two looks is a relapse, even where the pod is ready again by the second. */
function restartOf(workload: Workload, before: Look | undefined): Verdict | undefined {
  const earlier = new Map(
    (before?.workloads ?? []).flatMap(({ pods }) =>
      pods.map(({ uid, restarts }) => [uid, restarts] as const),
    ),
  )
  const pod = workload.pods.find(({ uid, restarts }) => restarts > (earlier.get(uid) ?? restarts))
  if (pod === undefined) return undefined
  return refuse(
    'pods-restarting',
    `Pod ${workload.namespace}/${pod.name} of ${nameOf(workload)} restarted while it was watched (${pod.restarts} restarts in all).`,
    'read its log (kubectl logs --previous)',
  )
}

function troubleVerdict(workload: Workload, { name, trouble }: Pod, count: number): Verdict {
  const { code, next } = codes[trouble?.kind ?? 'crashing']
  const others = count > 1 ? ` (${count} pods are in such trouble)` : ''
  return refuse(
    code,
    `Pod ${workload.namespace}/${name} of ${nameOf(workload)} does not run: ${trouble?.message ?? ''}${others}.`,
    next,
  )
}

function nameOf({ kind, namespace, name }: Workload): string {
  return `${kind} ${namespace}/${name}`
}

import { at, listAt, numberAt, parseInstant, stringAt } from '@chg/core'
import { conditionsOf } from './health-status.ts'
import type { KubeObject } from './kubernetes.ts'

/** What keeps a pod from running, known long before its workload's own deadline. */
export interface PodTrouble {
  readonly kind: 'crashing' | 'image' | 'config' | 'memory' | 'unschedulable'
  /** As Kubernetes says it: `CrashLoopBackOff`. */
  readonly reason: string
  /** One line with the container and what is known of the end of it. Foreign text. */
  readonly message: string
  /** True: it does not mend itself. False: it may pass, such as a pod that finds no node yet. */
  readonly fatal: boolean
}

/** So many restarts, all of them since the given instant, are a crash loop between two back-offs. */
const RESTARTS = 3

const waitingKinds: Readonly<Record<string, PodTrouble['kind']>> = {
  CrashLoopBackOff: 'crashing',
  RunContainerError: 'crashing',
  ImagePullBackOff: 'image',
  ErrImagePull: 'image',
  ErrImageNeverPull: 'image',
  InvalidImageName: 'image',
  ImageInspectError: 'image',
  RegistryUnavailable: 'image',
  SignatureValidationFailed: 'image',
  CreateContainerConfigError: 'config',
  CreateContainerError: 'config',
}

/**
 * The worst trouble of a pod, its init containers included; undefined where there is none, as for pods that have ended (their
 * controller replaces them, or their health says so). Trouble that was there before `since`
 * (a pod older than that whose containers have not ended since) is not fatal: a change may be about to mend it.
 */
export function podTrouble(
  pod: KubeObject,
  { since }: { readonly since?: Date } = {},
): PodTrouble | undefined {
  const hasEnded = /^(Succeeded|Failed)$/.test(stringAt(pod, 'status', 'phase') ?? '')
  if (hasEnded || pod.metadata.deletionTimestamp !== undefined) return undefined
  const isNew = since === undefined || isSince(pod.metadata.creationTimestamp, since)
  const found = ['initContainerStatuses', 'containerStatuses']
    .flatMap((list) => listAt(pod, 'status', list))
    .flatMap((status) => containerTrouble(status, isNew, since))
  return found.find(({ fatal }) => fatal) ?? found[0] ?? unschedulable(pod)
}

function containerTrouble(status: unknown, isNew: boolean, since: Date | undefined): readonly PodTrouble[] {
  const name = stringAt(status, 'name') ?? 'container'
  const end = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated')
  const endedSince = end !== undefined && (since === undefined || isSince(stringAt(end, 'finishedAt'), since))
  const trouble = (kind: PodTrouble['kind'], reason: string): readonly PodTrouble[] => {
    const words = [stringAt(status, 'state', 'waiting', 'message'), sayEnd(end)].filter(
      (one) => one !== undefined,
    )
    const message = `container ${name}: ${[reason, ...words].join(', ')}`.slice(0, 400)
    return [{ kind, reason, message, fatal: isNew || endedSince }]
  }
  const waiting = stringAt(status, 'state', 'waiting', 'reason') ?? ''
  const kind = Object.hasOwn(waitingKinds, waiting) ? waitingKinds[waiting] : undefined
  const oom = stringAt(end, 'reason') === 'OOMKilled'
  if (oom && endedSince) return trouble('memory', 'OOMKilled')
  if (kind !== undefined) return trouble(kind, waiting)
  const restarts = numberAt(status, 'restartCount') ?? 0
  if (isNew && restarts >= RESTARTS && numberAt(end, 'exitCode') !== 0) {
    return trouble('crashing', `${restarts} restarts`)
  }
  return []
}

function sayEnd(end: unknown): string | undefined {
  const code = numberAt(end, 'exitCode')
  if (code === undefined) return undefined
  const said = stringAt(end, 'message')
  return `ended with exit code ${code}${said ? ` (${said.replaceAll(/\s+/g, ' ').trim()})` : ''}`
}

function unschedulable(pod: KubeObject): PodTrouble | undefined {
  const scheduled = conditionsOf(pod).find(({ type }) => type === 'PodScheduled')
  if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') return undefined
  const message = scheduled.message.slice(0, 400) || 'no node takes the pod'
  return { kind: 'unschedulable', reason: 'Unschedulable', message, fatal: false }
}

/** Instants of the API have whole seconds: within the same second counts as since. */
function isSince(text: string | undefined, since: Date): boolean {
  const instant = parseInstant(text ?? '')
  return instant !== undefined && instant.getTime() >= Math.floor(since.getTime() / 1000) * 1000
}

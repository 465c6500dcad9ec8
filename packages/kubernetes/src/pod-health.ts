import { at, listAt, stringAt } from '@chg/core'
import { conditionsOf, degraded, type Health, healthy, progressing, unknownHealth } from './health-status.ts'
import type { KubeObject } from './kubernetes.ts'

const IGNORE_RESTART_POLICY = 'argocd.argoproj.io/ignore-restart-policy'
const broken = /^Err|Error$|BackOff$/

/** Argo CD: `getCorev1PodHealth`. For init containers and faster answers see `podTrouble`. */
export function podHealth(pod: KubeObject): Health {
  const containers = listAt(pod, 'status', 'containerStatuses')
  const policy = stringAt(pod, 'spec', 'restartPolicy') ?? 'Always'
  const always = policy === 'Always' || pod.metadata.annotations?.[IGNORE_RESTART_POLICY] === 'true'
  const waiting = containers.find((one) => broken.test(stringAt(one, 'state', 'waiting', 'reason') ?? ''))
  if (always && waiting !== undefined) {
    const { reason, message } = at(waiting, 'state', 'waiting') as { reason: string; message?: string }
    return degraded(message || reason)
  }
  const phase = stringAt(pod, 'status', 'phase')
  const message = stringAt(pod, 'status', 'message') ?? ''
  if (phase === 'Pending') return progressing(message)
  if (phase === 'Succeeded') return healthy(message)
  if (phase === 'Failed') return degraded(message || failureOf(pod))
  if (phase !== 'Running') return unknownHealth(message)
  if (policy !== 'Always') return progressing(message)
  if (conditionsOf(pod).find(({ type }) => type === 'Ready')?.status === 'True') return healthy(message)
  const restarted = containers.find((one) => at(one, 'lastState', 'terminated') !== undefined)
  return restarted === undefined ? progressing(message) : degraded(message || failureOf(pod))
}

/** Why containers ended, init containers first. */
function failureOf(pod: KubeObject): string {
  for (const list of ['initContainerStatuses', 'containerStatuses']) {
    for (const status of listAt(pod, 'status', list)) {
      const end = at(status, 'state', 'terminated') ?? at(status, 'lastState', 'terminated')
      const code = at(end, 'exitCode')
      if (end === undefined || code === 0) continue
      const name = stringAt(status, 'name') ?? 'container'
      return `${name}: ${stringAt(end, 'message') || stringAt(end, 'reason') || `exit code ${String(code)}`}`
    }
  }
  return ''
}

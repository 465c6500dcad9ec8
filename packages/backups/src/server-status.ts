import { ChgError, type Clock, isChgError, pollUntil, stringAt, unknown, type Verdict } from '@chg/core'
import { type Kubernetes, resources } from '@chg/kubernetes'

const PATIENCE_MS = 10_000
const INTERVAL_MS = 250

/** Where a Velero server is, and how it is waited for. */
export interface Velero {
  readonly kubernetes: Kubernetes
  /** The namespace of the Velero server. */
  readonly namespace: string
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** The server's version when it answers a ServerStatusRequest within 10 s; otherwise `velero-down`. A write. */
export async function askServer(velero: Velero): Promise<string | Verdict> {
  const { kubernetes, namespace, clock, signal } = velero
  const request = await created(velero)
  const version = await pollUntil(
    async () => {
      const seen = await kubernetes.get(resources.serverStatusRequests, request, namespace)
      if (stringAt(seen?.status, 'phase') !== 'Processed') return undefined
      return stringAt(seen?.status, 'serverVersion') ?? 'unknown'
    },
    { clock, signal, interval: INTERVAL_MS, timeout: PATIENCE_MS },
  )
  return version ?? serverDown(namespace, 'did not answer a ServerStatusRequest within 10 s')
}

/** `velero-down`, with what was observed. */
export function serverDown(namespace: string, observed: string): Verdict {
  return unknown(
    'velero-down',
    `The Velero server in namespace ${namespace} ${observed}; a backup that is asked for now would stay New.`,
    `look at it: kubectl -n ${namespace} get deploy,pods -l component=velero; then run this again`,
  )
}

/** Throws `velero-missing` where the namespace that should hold a server does not exist. A read. */
export async function requireVelero(velero: Velero): Promise<void> {
  const { kubernetes, namespace } = velero
  if ((await kubernetes.get(resources.namespaces, namespace)) === undefined)
    throw veleroMissing(velero, `there is no namespace ${namespace}`)
}

async function created(velero: Velero): Promise<string> {
  const { kubernetes, namespace } = velero
  try {
    const { metadata } = await kubernetes.create(
      resources.serverStatusRequests,
      {
        apiVersion: 'velero.io/v1',
        kind: 'ServerStatusRequest',
        metadata: { generateName: 'chg-actions-', namespace },
        spec: {},
      },
      namespace,
    )
    return metadata.name
  } catch (error) {
    if (!isChgError(error, 'kubernetes-not-found')) throw error
    throw veleroMissing(velero, error.message, error)
  }
}

/** `velero-missing`, to be thrown. */
export function veleroMissing({ kubernetes, namespace }: Velero, why: string, cause?: unknown): ChgError {
  return new ChgError(
    'velero-missing',
    `no Velero was found in namespace ${namespace} of ${kubernetes.server}: ${why}`,
    'install Velero, or set input velero-namespace to where it runs',
    { cause },
  )
}

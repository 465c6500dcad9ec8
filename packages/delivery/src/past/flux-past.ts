import { listAt, numberAt, parseGoDuration, parseInstant, stringAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import type { Deployment, Subject } from '@chg/windows'
import { type Past, reachOf } from './past.ts'

const byFlux = {
  source: 'flux',
  manual: false,
  invoker: 'automation',
  startedBy: 'Flux',
  action: 'deploy',
} as const

/**
 * The deployments of a Kustomization: the snapshots in `status.history`, which kustomize-controller keeps from Flux 2.7 on, the last five.
 * There is one for each state of the manifests and each way its reconciliation ended; the first reconciliation of a state
 * is its deployment. When that one began is known only while it is the only one; else its end is judged. A return to a
 * state that is still in the list leaves no trace of its own.
 */
export function kustomizationPast({ metadata, status }: KubeObject, subject: Subject): Past {
  const snapshots = listAt({ status }, 'status', 'history').flatMap((one) => {
    const first = instantAt(one, 'firstReconciled')
    return first === undefined ? [] : [{ one, first, digest: stringAt(one, 'digest') ?? '' }]
  })
  const states = Map.groupBy(snapshots, ({ digest }) => digest)
  const deployments = [...states.values()].flatMap((same): readonly Deployment[] => {
    const [oldest] = same.toSorted((a, b) => a.first.getTime() - b.first.getTime())
    if (oldest === undefined) return []
    const { one, first } = oldest
    const took =
      numberAt(one, 'totalReconciliations') === 1 ? durationAt(one, 'lastReconciledDuration') : undefined
    return [
      {
        ...byFlux,
        subject,
        revision: stringAt(one, 'metadata', 'revision') ?? '',
        startedAt: took === undefined ? first : new Date(first.getTime() - took),
        endedAt: took === undefined ? undefined : first,
        succeeded: stringAt(one, 'lastReconciledStatus') === 'ReconciliationSucceeded',
      },
    ]
  })
  return { application: metadata.name, source: 'flux', deployments, reach: reachOf(deployments) }
}

/**
 * The deployments of a HelmRelease: the snapshots in `status.history` (Flux 2.3 and later). helm-controller keeps the latest release
 * and the last good one before it, and those that failed in between. Helm sets `lastDeployed` when it begins; the end is not kept.
 */
export function helmReleasePast({ metadata, status }: KubeObject, subject: Subject): Past {
  const snapshots = listAt({ status }, 'status', 'history')
  const deployments = snapshots.flatMap((one): readonly Deployment[] => {
    const startedAt = instantAt(one, 'lastDeployed')
    if (startedAt === undefined) return []
    const release = stringAt(one, 'status') ?? ''
    return [
      {
        ...byFlux,
        subject: { ...subject, namespace: stringAt(one, 'namespace') ?? subject.namespace },
        revision: [stringAt(one, 'chartName'), stringAt(one, 'chartVersion')].filter(Boolean).join('@'),
        startedAt,
        succeeded: ['deployed', 'superseded'].includes(release)
          ? true
          : release === 'failed'
            ? false
            : undefined,
      },
    ]
  })
  const whole = snapshots.some((one) => numberAt(one, 'version') === 1)
  return {
    application: metadata.name,
    source: 'flux',
    deployments,
    reach: whole ? 'beginning' : reachOf(deployments),
  }
}

function instantAt(value: unknown, field: string): Date | undefined {
  const text = stringAt(value, field)
  return text === undefined ? undefined : parseInstant(text)
}

/** Milliseconds; undefined for what is no Go duration, or a negative one. */
function durationAt(value: unknown, field: string): number | undefined {
  const text = stringAt(value, field) ?? ''
  if (!/^[\d.a-zµμ]{1,40}$/.test(text)) return undefined
  try {
    return Number(parseGoDuration(text)) / 1e6
  } catch {
    return undefined
  }
}

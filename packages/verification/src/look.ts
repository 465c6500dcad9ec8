import { type ChgError, type Clock, isChgError } from '@chg/core'
import type { Application, ArgoCd } from '@chg/delivery'
import type { Kubernetes } from '@chg/kubernetes'
import { checkCluster } from './pod-access.ts'
import { lookAtWorkloads, type Workload } from './workloads.ts'

/** What one look saw. */
export interface Look {
  readonly at: Date
  readonly application: Application
  /** Undefined where pods are not checked. */
  readonly workloads: readonly Workload[] | undefined
}

/** A look that saw nothing: an API did not answer. */
export interface Blind {
  readonly at: Date
  readonly error: ChgError
}

export interface Looker {
  readonly clock: Clock
  readonly argocd: ArgoCd
  readonly kubernetes: Kubernetes | undefined
  readonly application: string
  /** Pod troubles count from here; undefined: from the start of the last operation. */
  readonly since: Date | undefined
}

/** One look. An API that does not answer makes it blind; what will not mend itself (RBAC, no such application) rejects. */
export async function look({ clock, argocd, kubernetes, ...wanted }: Looker): Promise<Look | Blind> {
  const at = clock.now()
  try {
    const application = await argocd.application(wanted.application)
    if (kubernetes === undefined) return { at, application, workloads: undefined }
    checkCluster(application, argocd, kubernetes)
    const since = wanted.since ?? application.operationState?.startedAt ?? at
    return { at, application, workloads: await lookAtWorkloads(kubernetes, application, since) }
  } catch (error) {
    if (isTransient(error)) return { at, error }
    throw error
  }
}

/** True for an API that gave no answer, which may be another matter at the next look. */
export function isTransient(error: unknown): error is ChgError {
  return (
    isChgError(error) &&
    /^(kubernetes-unreachable|argocd-unreachable|http-unreachable|http-timeout)$/.test(error.code)
  )
}

import { ChgError, isChgError } from '@chg/core'
import type { Application, ArgoCd } from '@chg/delivery'
import type { Kubernetes } from '@chg/kubernetes'

/**
 * The client for pods, or undefined where they are not to be checked. Throws `kubeconfig-missing` with both ways out, so it is
 * asked for before anything is changed.
 */
export async function podAccess(
  { checkPods }: { readonly checkPods: boolean },
  { kubernetes }: { kubernetes(): Promise<Kubernetes> },
): Promise<Kubernetes | undefined> {
  if (!checkPods) return undefined
  return kubernetes().catch((error: unknown) => {
    if (!isChgError(error, 'kubeconfig-missing')) throw error
    const fix = `${error.fix}; or set check-pods to false and rely on what Argo CD says alone`
    throw new ChgError(error.code, `pods cannot be checked: ${error.message}`, fix, { cause: error })
  })
}

/**
 * In core mode the kubeconfig is that of Argo CD's own cluster: pods that are elsewhere must not be looked for there. Throws
 * `pods-elsewhere`.
 */
export function checkCluster(
  { name, destination }: Application,
  argocd: Pick<ArgoCd, 'mode'>,
  kubernetes: Pick<Kubernetes, 'server'>,
): void {
  const here = ['https://kubernetes.default.svc', kubernetes.server]
  const isHere = destination.name === 'in-cluster' || here.includes(destination.server.replace(/\/+$/, ''))
  if (argocd.mode === 'api' || isHere) return
  throw new ChgError(
    'pods-elsewhere',
    `${name} is deployed to ${destination.name || destination.server}, but in core mode the kubeconfig is that of Argo CD's own cluster (${kubernetes.server})`,
    'set argocd-server, and kubeconfig to the cluster of the pods; or set check-pods to false',
  )
}

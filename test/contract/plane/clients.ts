import { nodeExec, nodeHttp, systemClock } from '@chg/core'
import { type ArgoCd, connectArgoCd } from '@chg/delivery'
import { connectKubernetes, type Kubernetes } from '@chg/kubernetes'
import { stringify } from 'yaml'
import type { ContractPlane } from './contract-plane.ts'

const shared = () => ({
  workspace: '/',
  http: nodeHttp(),
  clock: systemClock,
  signal: new AbortController().signal,
  mask: () => undefined,
})

/** Our own client of the plane's Kubernetes API, as the administrator or as the owner of a token. */
export function kubernetesOf(plane: ContractPlane, token = plane.kubernetes.token): Promise<Kubernetes> {
  const kubeconfig = kubeconfigFor(plane, token)
  return connectKubernetes({ ...shared(), kubeconfig, context: undefined, env: {}, exec: nodeExec({}) })
}

/** Our own client of the plane's Argo CD: by its API, as the administrator or as the owner of a token, or in core mode. */
export function argocdOf(
  plane: ContractPlane,
  mode: 'api' | 'core',
  token = plane.argocd.token,
): Promise<ArgoCd> {
  return connectArgoCd({
    ...shared(),
    server: mode === 'api' ? plane.argocd.url : undefined,
    token,
    headers: [],
    ca: undefined,
    namespace: 'argocd',
    kubernetes: () => kubernetesOf(plane),
  })
}

/** A kubeconfig, as text, for the owner of a token. */
export function kubeconfigFor({ kubernetes: { url, ca } }: ContractPlane, token: string): string {
  const data = Buffer.from(ca).toString('base64')
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'plane', cluster: { server: url, 'certificate-authority-data': data } }],
    users: [{ name: 'user', user: { token } }],
    contexts: [{ name: 'plane', context: { cluster: 'plane', user: 'user' } }],
    'current-context': 'plane',
  })
}

import type { KubeObject } from '@chg/kubernetes'
import type { Subject } from '@chg/windows'
import { parseApplication } from '../application.ts'

// For the tests of this folder.

export const subject: Subject = {
  application: 'api',
  namespace: 'shop',
  clusterName: 'prod',
  clusterServer: '',
}

/** An Application `api` with that status. */
export function application(status: object) {
  return parseApplication({
    metadata: { name: 'api', namespace: 'argocd' },
    spec: { project: 'production', source: { repoURL: 'https://git.example' } },
    status,
  })
}

/** An object of Flux with that history, as its CRD shapes it. */
export function fluxObject(kind: 'Kustomization' | 'HelmRelease', history: readonly unknown[]): KubeObject {
  const apiVersion = kind === 'Kustomization' ? 'kustomize.toolkit.fluxcd.io/v1' : 'helm.toolkit.fluxcd.io/v2'
  return { apiVersion, kind, metadata: { name: 'api', namespace: 'flux-system' }, status: { history } }
}

export const at = (text: string) => new Date(text)

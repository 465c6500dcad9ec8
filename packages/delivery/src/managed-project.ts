import type { KubeObject } from '@chg/kubernetes'

/** Who keeps an object as it stands in Git and would undo what is written to it, in words; undefined where nobody is known to. */
export function managerOf({ metadata: { annotations = {}, labels = {} } }: KubeObject): string | undefined {
  const tracking = annotations['argocd.argoproj.io/tracking-id']
  const instance = labels['argocd.argoproj.io/instance']
  const application = instance ?? tracking?.split(':')[0]
  if (application !== undefined) return `Argo CD application ${application}`
  for (const kind of ['kustomize', 'helm'] as const) {
    const name = labels[`${kind}.toolkit.fluxcd.io/name`]
    if (name !== undefined) return `Flux (${kind === 'helm' ? 'HelmRelease' : 'Kustomization'} ${name})`
  }
  return undefined
}

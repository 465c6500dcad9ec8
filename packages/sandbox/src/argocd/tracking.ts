import type { Kind } from '../kubernetes/kinds.ts'

/** How Argo CD knows its own objects: the annotation `app:group/Kind:namespace/name`. */
export const trackingId = {
  annotation: 'argocd.argoproj.io/tracking-id',
  of: (application: string, kind: Pick<Kind, 'group' | 'kind'>, namespace: string, name: string) =>
    `${application}:${kind.group}/${kind.kind}:${namespace}/${name}`,
}

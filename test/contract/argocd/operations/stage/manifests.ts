import { type PodFate, podTemplate } from '../../../plane/index.ts'

/** A manifest, as an object. */
export interface Manifest {
  readonly apiVersion: string
  readonly kind: string
  readonly metadata: {
    readonly name: string
    readonly annotations?: Readonly<Record<string, string>>
    readonly labels?: Readonly<Record<string, string>>
  }
  readonly [field: string]: unknown
}

type Annotations = Readonly<Record<string, string>>

/** A ConfigMap: it has no health, so that a sync of it alone is over at once. */
export function configMap(name: string, value = '1', annotations?: Annotations): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(annotations && { annotations }) },
    data: { value },
  }
}

/** A Deployment of one pod that goes as `fate` says. */
export function deployment(
  name: string,
  fate: PodFate = 'ready',
  tag = '1',
  annotations?: Annotations,
): Manifest {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, ...(annotations && { annotations }) },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: podTemplate(name, fate, tag),
    },
  }
}

/** What the API server refuses, though it is well-formed: applying it fails, rendering it does not. */
export function refusedByTheApi(name: string): Manifest {
  return { ...configMap(name), metadata: { name, labels: { good: 'not at all!' } } }
}

export const hook = (kind: string, more: Annotations = {}): Annotations => ({
  'argocd.argoproj.io/hook': kind,
  ...more,
})
export const wave = (number: number): Annotations => ({ 'argocd.argoproj.io/sync-wave': String(number) })
export const option = (options: string): Annotations => ({ 'argocd.argoproj.io/sync-options': options })

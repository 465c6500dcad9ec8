import type { Services } from '@chg/action'
import { type ChgError, isChgError, stringAt } from '@chg/core'
import { helmReleasePast, kustomizationPast, type Past } from '@chg/delivery'
import type { KubeObject, Resource } from '@chg/kubernetes'
import type { Subject } from '@chg/windows'
import type { Inputs } from './action.ts'
import type { Histories, Unread } from './history-parts.ts'

const kustomizations: Resource = {
  group: 'kustomize.toolkit.fluxcd.io',
  version: 'v1',
  plural: 'kustomizations',
  kind: 'Kustomization',
  namespaced: true,
}
const helmReleases: Resource = {
  group: 'helm.toolkit.fluxcd.io',
  version: 'v2',
  plural: 'helmreleases',
  kind: 'HelmRelease',
  namespaced: true,
}
const kinds = [
  { resource: kustomizations, pastOf: kustomizationPast },
  { resource: helmReleases, pastOf: helmReleasePast },
]

/** The pasts of the Kustomizations and HelmReleases of the namespaces. A kind that the cluster does not serve is none. */
export async function fluxHistories(inputs: Inputs, services: Services): Promise<Histories> {
  const kubernetes = await services.kubernetes()
  const pasts: Past[] = []
  const unread: Unread[] = []
  for (const namespace of inputs.fluxNamespaces) {
    const missing: ChgError[] = []
    for (const { resource, pastOf } of kinds) {
      try {
        const objects = await kubernetes.list(resource, { namespace })
        pasts.push(...objects.map((object) => pastOf(object, subjectIn(object, inputs))))
      } catch (error) {
        if (!isChgError(error) || error.code === 'cancelled') throw error
        if (error.code === 'kubernetes-not-found') missing.push(error)
        else unread.push({ what: `${resource.kind}s of namespace ${namespace}`, error })
      }
    }
    const [error] = missing
    // A cluster may have one of the two controllers; without either there is no Flux.
    if (missing.length === kinds.length && error !== undefined) unread.push({ what: 'flux', error })
  }
  return { pasts, unread }
}

/** Where a Kustomization sets no namespace, its manifests do, and it is not known. */
function subjectIn(object: KubeObject, { clusterName, environment }: Inputs): Subject {
  const { name, namespace, labels } = object.metadata
  const target = stringAt(object, 'spec', 'targetNamespace')
  return {
    application: name,
    namespace: target ?? (object.kind === 'HelmRelease' ? namespace : undefined),
    ...(clusterName && { clusterName, clusterServer: '' }),
    ...(environment && { environment }),
    labels: labels ?? {},
  }
}

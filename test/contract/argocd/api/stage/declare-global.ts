import { isChgError, type JsonObject, stringAt } from '@chg/core'
import type { Kubernetes, Resource } from '@chg/kubernetes'
import { onTestFinished } from 'vitest'
import { parse, stringify } from 'yaml'

const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
}

/** Adds an entry to `globalProjects` of `argocd-cm`, beside those of others, until the test has finished. */
export async function declareGlobal(kubernetes: Kubernetes, entry: JsonObject): Promise<void> {
  const written = JSON.stringify(entry)
  const isOurs = (other: unknown) => JSON.stringify(other) === written
  await changeList(kubernetes, (entries) => [...entries, entry])
  onTestFinished(() => changeList(kubernetes, (entries) => entries.filter((one) => !isOurs(one))))
}

/** Reads, changes and writes with that version as precondition, until nobody else was quicker. */
async function changeList(
  kubernetes: Kubernetes,
  change: (entries: readonly unknown[]) => readonly unknown[],
): Promise<void> {
  for (;;) {
    const config = await kubernetes.get(configMaps, 'argocd-cm', 'argocd')
    const entries: unknown = parse(stringAt(config, 'data', 'globalProjects') ?? '[]')
    const wanted = change(Array.isArray(entries) ? entries : [])
    const data = { globalProjects: wanted.length === 0 ? null : stringify(wanted) }
    try {
      if (config === undefined) {
        const metadata = { name: 'argocd-cm', namespace: 'argocd' }
        const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }
        await kubernetes.create(configMaps, object, 'argocd')
      } else {
        const metadata = { resourceVersion: config.metadata.resourceVersion }
        await kubernetes.patch(configMaps, 'argocd-cm', 'argocd', { metadata, data })
      }
      return
    } catch (error) {
      if (!isChgError(error, 'kubernetes-conflict')) throw error
    }
  }
}

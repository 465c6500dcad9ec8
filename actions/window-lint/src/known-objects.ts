import { type JsonObject, stringAt } from '@chg/core'
import { globalProjectsOf } from '@chg/delivery'
import type { KubeObject, Kubernetes } from '@chg/kubernetes'
import type { Subject } from '@chg/windows'

/** Applications by their projects, as sync windows see them: the name, and the destination word for word. */
export function applicationsByProject(
  objects: readonly JsonObject[],
): ReadonlyMap<string, readonly Subject[]> {
  const entries = objects.map((object) => ({
    project: stringAt(object, 'spec', 'project') || 'default',
    subject: {
      application: stringAt(object, 'metadata', 'name') ?? '',
      namespace: stringAt(object, 'spec', 'destination', 'namespace') ?? '',
      clusterName: stringAt(object, 'spec', 'destination', 'name') ?? '',
      clusterServer: stringAt(object, 'spec', 'destination', 'server') ?? '',
    },
  }))
  const byProject = Map.groupBy(entries, ({ project }) => project)
  return new Map([...byProject].map(([project, own]) => [project, own.map(({ subject }) => subject)]))
}

/** The global projects of a project among objects that are read already. `config` is the ConfigMap `argocd-cm`. */
export function globalProjectsAmong(
  own: JsonObject,
  config: JsonObject | undefined,
  projects: readonly JsonObject[],
): Promise<readonly KubeObject[]> {
  const get: Kubernetes['get'] = async ({ kind }, name) => {
    const found =
      kind === 'ConfigMap' ? config : projects.find((one) => stringAt(one, 'metadata', 'name') === name)
    return found as KubeObject | undefined
  }
  return globalProjectsOf(own as KubeObject, { get }, 'argocd')
}

import type { Services } from '@chg/action'
import { type JsonObject, listAt } from '@chg/core'
import { resources } from '@chg/kubernetes'
import { applicationsByProject, globalProjectsAmong } from './known-objects.ts'
import type { Found } from './sources.ts'

const configMaps = { group: '', version: 'v1', plural: 'configmaps', kind: 'ConfigMap', namespaced: true }

/** The AppProjects of a live cluster. Throws the codes of `Kubernetes`: what can't be read is not taken for sound. */
export async function readCluster(namespace: string, { kubernetes }: Services): Promise<Found> {
  const client = await kubernetes()
  const projects = await client.list(resources.appProjects, { namespace })
  const applications = await client.list(resources.applications, { namespace })
  const config = await client.get(configMaps, 'argocd-cm', namespace)
  return {
    projects: projects.map((object) => ({
      name: object.metadata.name,
      object,
      placeOf: () => ({ file: `cluster:${namespace}/${object.metadata.name}` }),
    })),
    calendars: [],
    applications: applicationsByProject(applications),
    // Applications of other namespaces were not asked for.
    complete: !projects.some((object: JsonObject) => listAt(object, 'spec', 'sourceNamespaces').length > 0),
    globalsOf: ({ object }) => globalProjectsAmong(object, config, projects),
    findings: [],
  }
}

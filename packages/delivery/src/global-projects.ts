import { at, ChgError, listAt, messageOf, stringAt } from '@chg/core'
import { type KubeObject, type Kubernetes, matchesSelector, type Resource, resources } from '@chg/kubernetes'
import { parse } from 'yaml'

const configMaps: Resource = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
}

/**
 * The global projects whose selector matches the labels of `own`, from `globalProjects` of the ConfigMap `argocd-cm`
 * (Argo CD: GetGlobalProjects). None without that ConfigMap or key.
 * Throws `argocd-config-invalid`, and `kubernetes-forbidden` where it may not be read: its windows would go unseen.
 */
export async function globalProjectsOf(
  own: KubeObject,
  kubernetes: Pick<Kubernetes, 'get'>,
  namespace: string,
): Promise<readonly KubeObject[]> {
  const config = await kubernetes.get(configMaps, 'argocd-cm', namespace)
  const written = stringAt(config, 'data', 'globalProjects')
  if (written === undefined) return []
  const matching = entriesOf(written, namespace).filter((entry) => {
    const selector = at(entry, 'labelSelector')
    return matchesSelector(selector, own.metadata.labels ?? {})
  })
  const projects: KubeObject[] = []
  for (const entry of matching) {
    const name = stringAt(entry, 'projectName')
    if (name === undefined || name === own.metadata.name) continue
    const project = await kubernetes.get(resources.appProjects, name, namespace)
    // The controller, too, goes on without a global project that is gone.
    if (project !== undefined) projects.push(project)
  }
  return projects
}

function entriesOf(written: string, namespace: string): readonly unknown[] {
  try {
    const list: unknown = parse(written, { maxAliasCount: 100 })
    if (Array.isArray(list)) return listAt({ list }, 'list')
    throw new Error('it is not a list')
  } catch (cause) {
    throw new ChgError(
      'argocd-config-invalid',
      `globalProjects of ConfigMap ${namespace}/argocd-cm is not valid: ${messageOf(cause)}`,
      'mend it: a list of {labelSelector, projectName}; until then its windows cannot be known',
      { cause },
    )
  }
}

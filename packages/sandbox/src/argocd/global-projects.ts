import { at, isObject, stringAt } from '@chg/core'
import { parse } from 'yaml'
import type { Store, StoredObject } from '../store.ts'

/** The global projects whose `matchLabels` are among the labels of the project: `globalProjects` of `argocd-cm`. */
export function globalProjectsOf(store: Store, project: StoredObject): readonly StoredObject[] {
  const { namespace, name, labels = {} } = project.metadata
  const written = stringAt(store.get('configmaps', namespace, 'argocd-cm'), 'data', 'globalProjects')
  const entries: unknown = written === undefined ? [] : parse(written)
  return (Array.isArray(entries) ? entries : []).flatMap((entry) => {
    const exact = at(entry, 'labelSelector', 'matchLabels')
    const matches = Object.entries(isObject(exact) ? exact : {}).every(
      ([key, value]) => labels[key] === value,
    )
    const other = stringAt(entry, 'projectName') ?? ''
    return (matches && other !== name && store.get('appprojects', namespace, other)) || []
  })
}

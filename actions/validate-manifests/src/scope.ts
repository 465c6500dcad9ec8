import type { ChgConfig } from '@chg/action'
import { pathMatches, type Scope } from '@chg/change'
import { isInput, type ManifestSet } from '@chg/manifests'

/**
 * What a change touches: applications whose paths hold a changed file, or an overlay or chart that is built from one;
 * their clusters and namespaces, and the namespaces of the objects themselves. Without `changed`: everything there is.
 */
export function scopeOf(
  changed: readonly string[] | undefined,
  sets: readonly ManifestSet[],
  { applications }: ChgConfig,
): Scope {
  const isChanged = changed === undefined ? () => true : (file: string) => changed.includes(file)
  const rendered = sets.filter(
    ({ renderedBy, inputs }) =>
      renderedBy !== undefined && (changed?.some((file) => isInput(inputs, file)) ?? true),
  )
  const plain = sets.flatMap(({ renderedBy, manifests }) =>
    renderedBy === undefined ? manifests.filter(({ source }) => isChanged(source)) : [],
  )
  const objects = [...plain, ...rendered.flatMap(({ manifests }) => manifests)]
  // A rendered directory stands for itself with a file of its own, so that the globs of an application see it.
  const overlays = rendered.map(({ source }) => `${source.split(' + ')[0]}/kustomization.yaml`)
  const own = Object.entries(applications).filter(([, { paths }]) => {
    const touches = (file: string) => paths.some((glob) => pathMatches(glob, file))
    return changed === undefined || [...changed, ...overlays].some(touches)
  })
  return {
    applications: sorted(own.map(([name]) => name)),
    clusters: sorted(own.flatMap(([, { clusters = [] }]) => clusters)),
    namespaces: sorted([
      ...own.flatMap(([, { namespaces = [] }]) => namespaces),
      ...objects.map(({ kind, name, namespace }) => (kind === 'Namespace' ? name : namespace)),
    ]),
  }
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].filter((name) => name !== '').sort()
}

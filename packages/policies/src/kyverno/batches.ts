import type { Manifest } from '@chg/manifests'

/** What Kyverno's report names a resource by; an object without a namespace is in `default` there. */
export function identity(one: Pick<Manifest, 'apiVersion' | 'kind' | 'namespace' | 'name'>): string {
  return JSON.stringify([
    one.apiVersion,
    one.kind,
    one.namespace === '' ? 'default' : one.namespace,
    one.name,
  ])
}

/**
 * Objects in as few groups as keep identities apart within each. The overlays of staging and production hold the same
 * objects, and a report cannot tell one from the other.
 */
export function batches(manifests: readonly Manifest[]): readonly ReadonlyMap<string, Manifest>[] {
  const groups: Map<string, Manifest>[] = []
  for (const manifest of manifests) {
    const key = identity(manifest)
    const free = groups.find((group) => !group.has(key))
    if (free === undefined) groups.push(new Map([[key, manifest]]))
    else free.set(key, manifest)
  }
  return groups
}

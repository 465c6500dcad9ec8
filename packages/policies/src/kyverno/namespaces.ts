import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { keysOf, labelsOf } from '../label-selector.ts'
import { resourceTypes } from '../resource-type.ts'
import { namespaceSelectors } from './kinds.ts'

const NAME_LABEL = 'kubernetes.io/metadata.name'
const isNamespace = ({ kind, apiVersion }: Manifest) => kind === 'Namespace' && apiVersion === 'v1'

/** The labels of namespaces in the form of Kyverno's values file: it does not take them from the resources. */
export function namespaceValues(trees: readonly Manifest[]) {
  const known = new Map(trees.filter(isNamespace).map((one) => [one.name, labelsOf(one.object)]))
  for (const { namespace } of trees) {
    const name = namespace || 'default'
    if (!known.has(name)) known.set(name, {})
  }
  return {
    apiVersion: 'cli.kyverno.io/v1alpha1',
    kind: 'Values',
    metadata: { name: 'values' },
    namespaceSelector: [...known].map(([name, labels]) => ({
      name,
      labels: { ...labels, [NAME_LABEL]: name },
    })),
  }
}

/** Policies that select by labels of a namespace which no tree holds: Kyverno would say "no match", and nobody knows. */
export function unknownNamespaces(
  policies: readonly Manifest[],
  resources: readonly Manifest[],
  trees: readonly Manifest[],
): readonly Finding[] {
  const typeOf = resourceTypes(trees)
  const known = new Set(trees.filter(isNamespace).map(({ name }) => name))
  const used = resources
    .filter((one) => typeOf(one).namespaced)
    .map(({ namespace }) => namespace || 'default')
  const missing = [...new Set(used)].filter((name) => !known.has(name))
  if (missing.length === 0) return []
  return policies
    .filter(({ object }) =>
      namespaceSelectors(object.spec)
        .flatMap(keysOf)
        .some((key) => key !== NAME_LABEL),
    )
    .map((policy) => ({
      rule: 'policy-needs-cluster',
      level: 'error',
      message: `${sayManifest(policy)} selects by labels of namespaces, and no tree holds Namespace ${missing.join(', ')}`,
      fix: 'add the Namespace objects to paths or policies; allow-undecided lets the others decide',
      place: policy.placeOf(['metadata', 'name']),
      object: sayManifest(policy),
    }))
}

import { isDeepStrictEqual } from 'node:util'
import { kindOfPlural } from './kubernetes/kinds.ts'
import type { StoredObject } from './store.ts'

/**
 * `metadata.generation` after a change: custom resources without a status subresource count every change outside metadata,
 * Deployments changes of spec and annotations, the rest changes of spec.
 * Source of the rule: apiextensions-apiserver, `customResourceStrategy`; Kubernetes, `deploymentStrategy`.
 */
export function nextGeneration(plural: string, before: StoredObject, after: StoredObject): number {
  return countsAsChange(plural, before, after) ? before.metadata.generation + 1 : before.metadata.generation
}

function countsAsChange(plural: string, before: StoredObject, after: StoredObject): boolean {
  const kind = kindOfPlural(plural)
  if (kind?.custom === true && !kind.status) {
    return !isDeepStrictEqual({ ...before, metadata: null }, { ...after, metadata: null })
  }
  if (!isDeepStrictEqual(before.spec, after.spec)) return true
  return plural === 'deployments' && !isDeepStrictEqual(annotationsOf(before), annotationsOf(after))
}

/** Without the one that the Deployment's controller writes through the status. */
function annotationsOf({ metadata }: StoredObject): Readonly<Record<string, string>> {
  const { 'deployment.kubernetes.io/revision': _, ...annotations } = metadata.annotations ?? {}
  return annotations
}

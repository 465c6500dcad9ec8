import type { Collection } from '@chg/manifests'
import { customKinds } from '@chg/schemas'
import { isForTools, namesKind } from './kind-list.ts'

/** A kind as an object names it. */
export interface AskedKind {
  readonly apiVersion: string
  readonly kind: string
}

/** The kinds that a schema is needed for, each once: those that are judged, and that the collection does not define itself. */
export function askedKinds({ sets }: Collection, skip: readonly string[]): readonly AskedKind[] {
  const all = sets.flatMap(({ manifests }) => manifests)
  const own = customKinds(all.map(({ object }) => object))
  const asked = new Map<string, AskedKind>()
  for (const manifest of all) {
    const { apiVersion, kind } = manifest
    const key = `${apiVersion} ${kind}`
    if (asked.has(key) || own.has(key) || namesKind(skip, manifest) || isForTools(manifest)) continue
    asked.set(key, { apiVersion, kind })
  }
  return [...asked.values()]
}

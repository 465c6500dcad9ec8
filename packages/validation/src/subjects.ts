import type { Subject } from '@chg/findings'
import { type Collection, sayManifest } from '@chg/manifests'
import { isForTools, namesKind } from './kind-list.ts'

/** Every object of a collection, for reports that name each; made one by one. */
export function* subjectsOf({ sets }: Collection, skip: readonly string[]): Generator<Subject> {
  for (const { manifests } of sets)
    for (const manifest of manifests) {
      const { source, apiVersion, kind, name } = manifest
      const skipped = namesKind(skip, manifest) || isForTools(manifest)
      yield {
        source,
        object: sayManifest(manifest),
        apiVersion,
        kind,
        name,
        ...(skipped && { skipped }),
        line: () => manifest.placeOf([]).line,
      }
    }
}

import { embedded } from './embedded.ts'
import type { Resolve, Schema } from './schema.ts'

/** The schema of the metadata that every object has. */
export function objectMeta(): Schema {
  return { $ref: embedded().names.indexOf('io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta') }
}

/** What references mean in a version. */
export function resolveIn(version: string): Resolve {
  const { versions, index, definitions } = embedded()
  const ofVersion = index[versions.indexOf(version)]
  return (reference) => definitions[ofVersion?.[reference] ?? -1] ?? {}
}

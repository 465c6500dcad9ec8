import { mapBounded } from '@chg/core'
import { isAddressable, type LocatedSchemas, type SchemaDocument, type SchemaLocation } from '@chg/schemas'
import { type CatalogBounds, type CatalogPorts, catalogBounds } from './catalog-ports.ts'
import { sourcesOf } from './sources.ts'

const CONCURRENT = 8

export interface SchemaRequest {
  readonly locations: readonly SchemaLocation[]
  /** `1.36`. */
  readonly versions: readonly string[]
  /** Each kind once. */
  readonly kinds: readonly { readonly apiVersion: string; readonly kind: string }[]
}

/**
 * Looks for the schema of each kind in each version: the first location that has it wins. What a location does not have is no
 * error; one that cannot be read or used is (`schema-…`), so that nothing passes for want of its schema. The cluster throws as `Kubernetes` does.
 */
export async function loadSchemas(
  { locations, versions, kinds }: SchemaRequest,
  ports: CatalogPorts,
  bounds: CatalogBounds = catalogBounds,
): Promise<LocatedSchemas> {
  const sources = await sourcesOf(locations, ports, bounds)
  const documents = new Map<string, SchemaDocument>()
  const custom = new Map<string, NonNullable<ReturnType<LocatedSchemas['custom']['get']>>>()
  const subjects = versions.flatMap((version) =>
    kinds.filter(isAddressable).map(({ apiVersion, kind }) => ({ apiVersion, kind, version })),
  )
  await mapBounded(subjects, CONCURRENT, async (subject) => {
    for (const source of sources) {
      const found = await source(subject)
      if (found === undefined) continue
      const key = `${subject.apiVersion} ${subject.kind}`
      if (found.by === 'document') documents.set(`${subject.version} ${key}`, found.document)
      if (found.by === 'definitions') custom.set(key, found.schemas)
      return
    }
  })
  return {
    documents,
    custom,
    isDefault: locations.some(({ kind }) => kind === 'default'),
    names: locations.map((location) => ('text' in location ? location.text : location.kind)),
  }
}

import { dirname } from 'node:path'
import { ChgError, isObject, type JsonObject } from '@chg/core'
import {
  customKinds,
  fillTemplate,
  isAnsweredByDefault,
  type LocatedSchemas,
  SchemaDocument,
  type SchemaLocation,
  shownAddress,
} from '@chg/schemas'
import type { CatalogBounds, CatalogPorts } from './catalog-ports.ts'
import { clusterDefinitions, definitionsIn, directoryDefinitions } from './definitions.ts'
import { documentReader } from './document-reader.ts'
import { type JsonDocuments, jsonDocuments } from './json-documents.ts'
import { fileAddress, isInside, pathOfLocation } from './local-documents.ts'

interface Subject {
  readonly apiVersion: string
  readonly kind: string
  readonly version: string
}
type CustomSchemas = NonNullable<ReturnType<LocatedSchemas['custom']['get']>>

/** What a location has for a kind. */
export type Found =
  | { readonly by: 'default' }
  | { readonly by: 'definitions'; readonly schemas: CustomSchemas }
  | { readonly by: 'document'; readonly document: SchemaDocument }

export type Source = (subject: Subject) => Promise<Found | undefined>

/** A source for each location; what several of them read is read once. */
export async function sourcesOf(
  locations: readonly SchemaLocation[],
  ports: CatalogPorts,
  bounds: CatalogBounds,
): Promise<readonly Source[]> {
  const { workspace } = ports
  const local = locations.flatMap((one) => ('remote' in one && !one.remote ? [rootOf(one, workspace)] : []))
  const origins = new Set(
    locations.flatMap((one) => ('remote' in one && one.remote ? [new URL(addressIn(one)).origin] : [])),
  )
  const roots = [workspace, ...local.filter((root) => root !== undefined)]
  const read = documentReader(ports, bounds, roots)
  const mayRefer = (from: string, to: string) =>
    to.startsWith('file:') ? from.startsWith('file:') : origins.has(new URL(to).origin)
  const json = jsonDocuments(read, mayRefer)
  const known = new Map<string, SchemaDocument>()

  return locations.map((location): Source => {
    if (location.kind === 'default')
      return async ({ apiVersion, kind, version }) =>
        isAnsweredByDefault(apiVersion, kind, version) ? { by: 'default' } : undefined
    if (location.kind === 'cluster') return definitionSource(() => clusterDefinitions(ports))
    if (location.kind === 'definitions') {
      const address = location.remote ? location.address : fileAddress(location.address, workspace)
      return definitionSource(async () => {
        const bytes = await read(address, location.sha256)
        if (bytes === undefined) throw absent(location.text)
        return definitionsIn(bytes, shownAddress(address))
      })
    }
    const { directory, sha256, remote, template } = location
    const inDirectory =
      directory === undefined
        ? undefined
        : definitionSource(() =>
            directoryDefinitions(pathOfLocation(directory, workspace), bounds.largestDocument),
          )
    return async (subject) => {
      const defined = await inDirectory?.(subject)
      if (defined !== undefined) return defined
      const filled = fillTemplate(template, subject)
      const address = remote ? new URL(filled).href : fileAddress(filled, workspace)
      return documentAt(address, sha256, subject, json, known)
    }
  })
}

/** The kinds of definitions that are asked for once, at the first kind. */
function definitionSource(load: () => Promise<readonly JsonObject[]>): Source {
  let kinds: Promise<LocatedSchemas['custom']> | undefined
  return async ({ apiVersion, kind }) => {
    kinds ??= load().then(customKinds)
    const schemas = (await kinds).get(`${apiVersion} ${kind}`)
    return schemas === undefined ? undefined : { by: 'definitions', schemas }
  }
}

async function documentAt(
  address: string,
  sha256: string | undefined,
  { apiVersion, kind }: Subject,
  json: JsonDocuments,
  known: Map<string, SchemaDocument>,
): Promise<Found | undefined> {
  const root = await json.open(address, sha256)
  if (root === undefined) return undefined
  // A definition itself, as JSON: catalogs have some, and as a schema it would let everything pass.
  if (isObject(root) && root.kind === 'CustomResourceDefinition') {
    const schemas = customKinds([root]).get(`${apiVersion} ${kind}`)
    return schemas === undefined ? undefined : { by: 'definitions', schemas }
  }
  const document = known.get(address) ?? new SchemaDocument(address, json.documents)
  known.set(address, document)
  if (document.isOfAnother(apiVersion, kind)) return undefined
  if (!document.saysSomething) throw document.unusable('it is JSON, but no JSON Schema')
  return { by: 'document', document }
}

/** The directory that documents of a local location lie in; relative ones are the workspace's anyway. */
function rootOf(location: SchemaLocation, workspace: string): string | undefined {
  const path = 'base' in location ? location.base : 'address' in location ? dirname(location.address) : ''
  const absolute = pathOfLocation(path, workspace)
  return isInside(absolute, workspace) || !path.startsWith('/') ? undefined : absolute
}

function addressIn(location: SchemaLocation): string {
  return 'base' in location ? location.base : 'address' in location ? location.address : ''
}

function absent(text: string): ChgError {
  return new ChgError(
    'schema-location-missing',
    `schema-locations names ${text}, and there is nothing`,
    'check the address; a file of definitions must be there, unlike the schema of a single kind',
  )
}

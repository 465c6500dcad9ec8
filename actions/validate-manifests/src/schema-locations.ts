import { type Input, list } from '@chg/action'
import type { CatalogPorts } from '@chg/catalogs'
import type { Collection } from '@chg/manifests'
import { type LocatedSchemas, parseSchemaLocation, type SchemaLocation } from '@chg/schemas'
import { askedKinds } from '@chg/validation'

const lines = list({
  description:
    'Where schemas are looked for, one location per line, the first that has a kind wins: `default` (the ones that ship with us), a directory (also of CustomResourceDefinitions), an address or a template as kubeconform takes them, a YAML file of CustomResourceDefinitions, or `cluster` (those of the cluster of kubeconfig; takes `list` on customresourcedefinitions). A single file may have its hash behind it: `…#sha256=<hex>`. Default: `default`. CustomResourceDefinitions under the paths count in any case.',
  example:
    'https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json',
})

/** Locations as they are parsed; undefined where none is given. */
export const schemaLocationsInput: Input<readonly SchemaLocation[] | undefined> = {
  ...lines,
  takes: 'default, cluster, a directory, an address or a template, one per line',
  parse: (text) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map(parseSchemaLocation),
}

/** Whether only the schemas that ship with us are asked. */
export function isDefault(locations: readonly SchemaLocation[] | undefined): boolean {
  return locations === undefined || locations.every(({ kind }) => kind === 'default')
}

/** What the locations have for the kinds of a collection; undefined where only ours is asked anyway. */
export async function schemasFor(
  collection: Collection,
  locations: readonly SchemaLocation[] | undefined,
  { versions, skip }: { versions: readonly string[]; skip: readonly string[] },
  ports: CatalogPorts,
): Promise<LocatedSchemas | undefined> {
  if (locations === undefined || isDefault(locations)) return undefined
  const { loadSchemas } = await import('@chg/catalogs')
  return loadSchemas({ locations, versions, kinds: askedKinds(collection, skip) }, ports)
}

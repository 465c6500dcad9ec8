import type { Marks } from './field-marks.ts'
import { marked } from './marked.ts'
import { type SourceSchema, simplifyDefinition } from './simplify.ts'

/** The `_definitions.json` of one Kubernetes version: definitions by name. */
export interface SourceVersion {
  /** `1.31` */
  readonly version: string
  readonly definitions: { readonly [name: string]: SourceSchema }
  /** Values and defaults of fields, which the definitions lack. */
  readonly marks: Marks
  /** The definitions of kinds that belong to no namespace. */
  readonly cluster: readonly string[]
}

/** What `packages/schemas` reads (`src/embedded.ts` is the same shape). */
export interface Collected {
  readonly versions: readonly string[]
  /** Distinct definitions; a `$ref` is an index into `names`. */
  readonly definitions: readonly object[]
  readonly names: readonly string[]
  /** By version: for each name the index of its definition, -1 where it has none. */
  readonly index: readonly (readonly number[])[]
  /** By version: `apiVersion kind` → index of its name. */
  readonly kinds: readonly { readonly [apiVersionAndKind: string]: number }[]
  /** `group/Kind` of those that belong to no namespace: a kind's scope never changes. */
  readonly cluster: readonly string[]
}

/** Every definition that an object kind of some version needs, each distinct content once. */
export function collect(sources: readonly SourceVersion[]): Collected {
  const simplified = sources.map(({ definitions, marks }) =>
    Object.fromEntries(
      Object.entries(definitions).map(([name, schema]) => [
        name,
        marked(simplifyDefinition(name, schema), marks[name]),
      ]),
    ),
  )
  const kindNames = sources.map(({ definitions }) => objectKinds(definitions))
  const reached = simplified.map((definitions, at) =>
    reachable(Object.values(kindNames[at] ?? {}), definitions),
  )
  const names = [...new Set(reached.flatMap((set) => [...set]))].sort()
  const nameIndex = new Map(names.map((name, at) => [name, at]))
  const contents = new Map<string, number>()
  const index = simplified.map((definitions, at) =>
    names.map((name) => {
      if (!reached[at]?.has(name)) return -1
      const content = JSON.stringify(definitions[name], (key, value) =>
        key === '$ref' && typeof value === 'string' ? nameIndex.get(value) : value,
      )
      const known = contents.get(content) ?? contents.size
      contents.set(content, known)
      return known
    }),
  )
  return {
    versions: sources.map(({ version }) => version),
    definitions: [...contents.keys()].map((content) => JSON.parse(content)),
    names,
    index,
    kinds: kindNames.map((kinds) =>
      Object.fromEntries(
        Object.entries(kinds)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([kind, name]) => [kind, nameIndex.get(name) ?? -1]),
      ),
    ),
    cluster: clusterKinds(
      sources.map(({ cluster }) => cluster),
      kindNames,
    ),
  }
}

function clusterKinds(
  cluster: readonly (readonly string[])[],
  kindNames: readonly Record<string, string>[],
): readonly string[] {
  const found = kindNames.flatMap((kinds, at) =>
    Object.entries(kinds).flatMap(([key, name]) => {
      const [apiVersion = '', kind = ''] = key.split(' ')
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : ''
      return cluster[at]?.includes(name) ? [`${group}/${kind}`] : []
    }),
  )
  return [...new Set(found)].sort()
}

/** Kinds that can stand in a manifest: with metadata, not a list, not the options of a request. */
function objectKinds(definitions: SourceVersion['definitions']): Record<string, string> {
  const kinds: Record<string, string> = {}
  for (const [name, schema] of Object.entries(definitions)) {
    const ids = schema['x-kubernetes-group-version-kind'] as
      | { group: string; version: string; kind: string }[]
      | undefined
    const properties = (schema.properties ?? {}) as { readonly [property: string]: SourceSchema }
    const metadata = String(properties.metadata?.$ref ?? '')
    if (ids?.length !== 1 || !metadata.endsWith('.ObjectMeta')) continue
    for (const { group, version, kind } of ids)
      kinds[`${group === '' ? '' : `${group}/`}${version} ${kind}`] = name
  }
  return kinds
}

function reachable(roots: readonly string[], definitions: { readonly [name: string]: object }): Set<string> {
  const found = new Set<string>()
  const open = [...roots]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue
    found.add(name)
    const schema = definitions[name]
    if (schema === undefined) throw new Error(`there is no definition of ${name}`)
    JSON.stringify(schema, (key, value) => {
      if (key === '$ref' && typeof value === 'string') open.push(value)
      return value
    })
  }
  return found
}

import { embedded } from './embedded.ts'
import type { Resolve, Schema } from './schema.ts'

/** A kind of one Kubernetes version. */
export interface KnownKind {
  readonly schema: Schema
  readonly resolve: Resolve
  /** Equal for versions in which the kind and all that it refers to are the same. */
  readonly fingerprint: string
}

/** The embedded schema of a kind; undefined when that version does not serve it. */
export function kindOf(apiVersion: string, kind: string, version: string): KnownKind | undefined {
  const { versions, kinds, definitions, index } = embedded()
  const at = versions.indexOf(version)
  const name = kinds[at]?.[`${apiVersion} ${kind}`]
  const ofVersion = index[at]
  if (name === undefined || ofVersion === undefined) return undefined
  const resolve: Resolve = (reference) => definitions[ofVersion[reference] ?? -1] ?? {}
  return { schema: { $ref: name }, resolve, fingerprint: fingerprintOf(at, name) }
}

/** The versions that serve a kind, oldest first. */
export function versionsOf(apiVersion: string, kind: string): readonly string[] {
  const key = `${apiVersion} ${kind}`
  const known = served.get(key)
  if (known !== undefined) return known
  const { versions, kinds } = embedded()
  const found = versions.filter((_, at) => kinds[at]?.[key] !== undefined)
  // Kinds of others are without number.
  if (found.length > 0) served.set(key, found)
  return found
}

const served = new Map<string, readonly string[]>()

/** Every `[apiVersion, kind]` that a version serves. */
export function kindsIn(version: string): readonly (readonly [apiVersion: string, kind: string])[] {
  const { versions, kinds } = embedded()
  return Object.keys(kinds[versions.indexOf(version)] ?? {}).map((key) => {
    const [apiVersion = '', kind = ''] = key.split(' ')
    return [apiVersion, kind] as const
  })
}

const fingerprints = new Map<string, string>()

function fingerprintOf(version: number, root: number): string {
  const key = `${version} ${root}`
  const known = fingerprints.get(key)
  if (known !== undefined) return known
  const { index, definitions } = embedded()
  const seen = new Set<number>()
  const open = [root]
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue
    seen.add(name)
    open.push(...referencesIn(definitions[index[version]?.[name] ?? -1]))
  }
  const made = [...seen].map((name) => `${name}:${index[version]?.[name]}`).join(' ')
  fingerprints.set(key, made)
  return made
}

function referencesIn(schema: Schema | undefined): readonly number[] {
  if (schema === undefined) return []
  if (schema.$ref !== undefined) return [schema.$ref]
  const additional = typeof schema.additionalProperties === 'object' ? [schema.additionalProperties] : []
  const inner = [
    ...Object.values(schema.properties ?? {}),
    ...additional,
    schema.items,
    ...(schema.anyOf ?? []),
  ]
  return inner.flatMap(referencesIn)
}

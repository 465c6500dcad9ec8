import { at, ChgError, isObject, listAt, messageOf, stringAt } from '@chg/core'
import { type DocumentNode, documentNode } from './document-node.ts'

/** JSON texts by their address (`https://…`, `file:///…`), without a fragment. */
export type Documents = ReadonlyMap<string, unknown>

/** A schema, and the address of the document that it stands in. */
export interface Standing {
  readonly raw: unknown
  readonly address: string
}

/** A JSON Schema of a catalog and what it refers to. Throws `schema-invalid` when it is used and is none. */
export class SchemaDocument {
  readonly root: Standing
  readonly #documents: Documents
  readonly #nodes = new WeakMap<object, DocumentNode>()
  readonly #targets = new Map<string, Standing>()

  constructor(address: string, documents: Documents) {
    this.#documents = documents
    this.root = { raw: documents.get(address), address }
  }

  node({ raw, address }: Standing): DocumentNode {
    const known = isObject(raw) ? this.#nodes.get(raw) : undefined
    if (known !== undefined) return known
    let node: DocumentNode
    try {
      const dialect = stringAt(this.#documents.get(address), '$schema') ?? ''
      node = documentNode(raw, !/20(19-09|20-12)/.test(dialect))
    } catch (error) {
      throw invalidSchema(address, messageOf(error))
    }
    if (isObject(raw)) this.#nodes.set(raw, node)
    return node
  }

  /** What a `$ref` that stands at an address leads to. */
  target(reference: string, from: string): Standing {
    const key = `${from} ${reference}`
    const known = this.#targets.get(key)
    if (known !== undefined) return known
    const { address, fragment } = resolveReference(reference, from, this.#documents.get(from))
    const document = this.#documents.get(address)
    const raw = document === undefined ? undefined : pointed(document, fragment)
    if (raw === undefined) throw invalidSchema(from, `it refers to ${reference}, which is not there`)
    const target = { raw, address }
    this.#targets.set(key, target)
    return target
  }

  /** Whether its root has a keyword that asks something: an error message as JSON has none, and would let everything pass. */
  get saysSomething(): boolean {
    const { raw } = this.root
    return isObject(raw) && Object.keys(raw).some((keyword) => asking.has(keyword))
  }

  /** The error of a schema that cannot be used; `what` follows "it". */
  unusable(what: string): ChgError {
    return invalidSchema(this.root.address, what)
  }

  /** Whether the document says that it is of another kind: a location without variables gives the same for every kind. */
  isOfAnother(apiVersion: string, kind: string): boolean {
    const { raw } = this.root
    const kinds = listAt(raw, 'x-kubernetes-group-version-kind')
    if (kinds.length > 0 && !kinds.some((one) => sayKind(one) === `${apiVersion} ${kind}`)) return true
    return (
      denies(at(raw, 'properties', 'kind'), kind) || denies(at(raw, 'properties', 'apiVersion'), apiVersion)
    )
  }
}

/** The error of a schema that cannot be used. */
export function invalidSchema(address: string, why: string): ChgError {
  return new ChgError(
    'schema-invalid',
    `the schema at ${shownAddress(address)} cannot be used: ${why}`,
    'mend it, or put another location before it in schema-locations',
  )
}

const asking = new Set(['type', 'properties', '$ref', 'allOf', 'anyOf', 'oneOf', 'required', 'if', 'not'])

/** The references in a document that lead to other ones, as addresses. Throws a sentence where one is no address. */
export function referencesFrom(document: unknown, address: string): readonly string[] {
  const found = new Set<string>()
  const open: unknown[] = [document]
  for (let schema = open.pop(); schema !== undefined; schema = open.pop()) {
    if (Array.isArray(schema)) for (const one of schema) open.push(one ?? {})
    if (!isObject(schema)) continue
    if (typeof schema.$ref === 'string') found.add(resolveReference(schema.$ref, address, document).address)
    for (const [keyword, inner] of Object.entries(schema)) {
      if (!isContainer(inner) || examples.has(keyword)) continue
      if (namesOfSchemas.has(keyword)) for (const one of Object.values(inner as object)) open.push(one ?? {})
      else open.push(inner)
    }
  }
  found.delete(address)
  return [...found]
}

/** Keywords that hold schemas by name: a property may be called `default`. */
const namesOfSchemas = new Set([
  'properties',
  'patternProperties',
  'definitions',
  '$defs',
  'dependencies',
  'dependentSchemas',
])
/** Keywords that hold values, not schemas. */
const examples = new Set(['default', 'example', 'examples', 'enum', 'const'])

/** Whether containers stand in each other deeper than any schema has them: walking it would not end well. */
export function isTooDeep(document: unknown): boolean {
  let level: readonly unknown[] = [document]
  for (let depth = 0; depth < 500; depth += 1) {
    const below: unknown[] = []
    for (const one of level)
      for (const inner of Object.values(one as object)) if (isContainer(inner)) below.push(inner)
    if (below.length === 0) return false
    level = below
  }
  return true
}

/** An address for messages: without credentials and query, a file as its path. */
export function shownAddress(address: string): string {
  if (!URL.canParse(address)) return address
  const { protocol, host, pathname } = new URL(address)
  return protocol === 'file:' ? decodeURIComponent(pathname) : `${protocol}//${host}${pathname}`
}

function resolveReference(reference: string, from: string, document: unknown) {
  const [given = '', fragment = ''] = reference.split('#', 2)
  const own = stringAt(document, '$id') ?? stringAt(document, 'id')
  if (given === '' || (own !== undefined && given === own.split('#')[0])) return { address: from, fragment }
  if (!URL.canParse(given, from)) throw new Error(`it refers to ${reference}, which is no address`)
  return { address: new URL(given, from).href, fragment }
}

function pointed(document: unknown, fragment: string): unknown {
  if (fragment === '') return document
  if (!fragment.startsWith('/')) return undefined
  const steps = fragment.slice(1).split('/')
  return at(document, ...steps.map((step) => unescaped(step)))
}

function unescaped(step: string): string {
  const plain = step.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}

function sayKind(one: unknown): string {
  const [group = '', version = '', kind = ''] = ['group', 'version', 'kind'].map((name) =>
    stringAt(one, name),
  )
  return `${group === '' ? '' : `${group}/`}${version} ${kind}`
}

function denies(property: unknown, value: string): boolean {
  const named = at(property, 'const')
  if (named !== undefined) return named !== value
  const some = listAt(property, 'enum')
  return some.length > 0 && !some.includes(value)
}

function isContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

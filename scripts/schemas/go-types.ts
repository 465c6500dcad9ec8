/** What the Go file of an API version declares. */
export interface GoTypes {
  /** The constants of the types that are marked as enums (`+enum`). */
  readonly enums: ReadonlyMap<string, readonly GoConstant[]>
  /** All constants with a text: value by name. */
  readonly constants: ReadonlyMap<string, string>
  readonly structs: ReadonlyMap<string, readonly GoField[]>
  /** Kinds that belong to no namespace (`+genclient:nonNamespaced`). */
  readonly cluster: readonly string[]
  /** Packages by the name under which they are imported: `core/v1` by `v1`. */
  readonly imports: ReadonlyMap<string, string>
}

/** A text, or the name of a constant of another package: `v1.IPv4Protocol`. */
export type GoConstant = { readonly text: string } | { readonly reference: string }

export interface GoField {
  /** In JSON; empty for the fields of another struct. */
  readonly name: string
  /** As written: `*v1.Protocol`, `[]IPFamily`. */
  readonly type: string
  /** `+default`; the constant's name where it is `ref(…)`. */
  readonly default?: unknown
  readonly defaultConstant?: string
}

/** Reads a `types.go` of k8s.io/api: it is written by hand in one style, so lines are enough. */
export function readGoTypes(text: string): GoTypes {
  const constants = new Map<string, string>()
  const byType = new Map<string, GoConstant[]>()
  // `A Type = "a"`, `A = Type("a")`, `A = Type(v1.B)`
  const constant = /^\s*(?:const )?(\w+)(?:\s+(\w+)\s*=\s*"([^"]*)"|\s+=\s*(\w+)\((?:"([^"]*)"|([\w.]+))\))/gm
  for (const [, name = '', before, plain, around, inner, reference = ''] of text.matchAll(constant)) {
    const type = before ?? around ?? ''
    const value = plain ?? inner
    if (value !== undefined) constants.set(name, value)
    byType.set(type, [...(byType.get(type) ?? []), value === undefined ? { reference } : { text: value }])
  }
  const marked = text.matchAll(/^\/\/ \+enum\n(?:\/\/.*\n)*type (\w+) string$/gm)
  const structs = text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)
  const commented = text.matchAll(/^((?:\/\/.*\n|\n)+)type (\w+) struct \{/gm)
  const imported = text.matchAll(/^\s*(\w+)?\s*"k8s\.io\/api\/([\w/]+)"$/gm)
  return {
    constants,
    enums: new Map(Array.from(marked, ([, type = '']) => [type, byType.get(type) ?? []])),
    structs: new Map(Array.from(structs, ([, name = '', body = '']) => [name, readFields(body)])),
    cluster: Array.from(commented, ([, comments = '', name = '']) =>
      comments.includes('+genclient:nonNamespaced') ? [name] : [],
    ).flat(),
    imports: new Map(
      Array.from(imported, ([, alias, path = '']) => [alias ?? path.split('/').at(-1) ?? '', path]),
    ),
  }
}

function readFields(body: string): readonly GoField[] {
  const fields: GoField[] = []
  let marked: string | undefined
  for (const line of body.split('\n')) {
    marked = /^\s*\/\/ \+default=(.*)$/.exec(line)?.[1] ?? marked
    const [, type, tag] = /^\s+(?:\w+\s+)?([\w.*[\]]+)\s+`[^`]*json:"([^"]*)"/.exec(line) ?? []
    if (type === undefined || tag === undefined) continue
    const [name = ''] = tag.split(',')
    const defaultConstant = /^ref\((\w+)\)$/.exec(marked ?? '')?.[1]
    fields.push({
      name,
      type,
      ...(defaultConstant !== undefined && { defaultConstant }),
      ...(marked !== undefined && defaultConstant === undefined && { default: JSON.parse(marked) }),
    })
    marked = undefined
  }
  return fields
}

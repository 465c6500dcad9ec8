import type { GoField, GoTypes } from './go-types.ts'

/** What the Go types of an API say of a field beside its type: the values it takes, and the one it has where it is left out. */
export interface FieldMarks {
  readonly enum?: readonly string[]
  readonly default?: unknown
  /** Whether the text is behind a pointer: then an empty one is not the same as none. */
  readonly pointer?: boolean
}

/** By definition (`io.k8s.api.core.v1.ContainerPort`), by field. */
export type Marks = Readonly<Record<string, Readonly<Record<string, FieldMarks>>>>

/** The Go types of one Kubernetes version by package: `core/v1`. */
export type GoPackages = ReadonlyMap<string, GoTypes>

/**
 * What the Go types of one Kubernetes version say of the fields of its definitions. Those of a status are left out: the API server
 * empties it before it judges a new object.
 */
export function fieldMarks(packages: GoPackages): Marks {
  const marks: Record<string, Record<string, FieldMarks>> = {}
  for (const [path, { structs }] of packages)
    for (const struct of structs.keys()) {
      if (struct.endsWith('Status')) continue
      const ofStruct = fieldsOf(struct, path, packages).flatMap(([field, owner]) => {
        const mark = markOf(field, owner, packages)
        if (mark === undefined) return []
        const { pointer: _, ...direct } = mark
        return [[field.name, takesEmpty.has(`${path}.${struct}.${field.name}`) ? direct : mark] as const]
      })
      if (ofStruct.length > 0)
        marks[`io.k8s.api.${path.replace('/', '.')}.${struct}`] = Object.fromEntries(ofStruct)
    }
  return marks
}

/** Pointers behind which an empty text is as good as none (seen on Kubernetes 1.36.3). */
const takesEmpty = new Set(['storage/v1.StorageClass.reclaimPolicy'])

/** The fields of a struct and of those inside it that have no name of their own, with the package they are written in. */
function fieldsOf(
  struct: string,
  path: string,
  packages: GoPackages,
): readonly (readonly [GoField, string])[] {
  const fields = packages.get(path)?.structs.get(struct) ?? []
  return fields.flatMap((field) => {
    if (field.name !== '') return [[field, path] as const]
    const [owner, type] = located(field.type, path, packages)
    return fieldsOf(type, owner, packages)
  })
}

function markOf(field: GoField, path: string, packages: GoPackages): FieldMarks | undefined {
  const [owner, type] = located(field.type.replace(/^(\*|\[\])+/, ''), path, packages)
  const values = enumOf(type, owner, packages)
  const { defaultConstant } = field
  const written =
    defaultConstant === undefined ? field.default : packages.get(path)?.constants.get(defaultConstant)
  const given = written === '' ? undefined : written
  if (values === undefined && given === undefined) return undefined
  return {
    ...(values !== undefined && { enum: values }),
    ...(given !== undefined && { default: given }),
    ...(field.type.startsWith('*') && { pointer: true }),
  }
}

function enumOf(type: string, path: string, packages: GoPackages): readonly string[] | undefined {
  const constants = packages.get(path)?.enums.get(type)
  if (constants === undefined) return undefined
  const values = constants.map((constant) => {
    if ('text' in constant) return constant.text
    const [owner, name] = located(constant.reference, path, packages)
    const value = packages.get(owner)?.constants.get(name)
    if (value === undefined) throw new Error(`there is no constant ${constant.reference} for ${path}`)
    return value
  })
  if (values.length === 0) throw new Error(`${type} of ${path} has no values`)
  return [...new Set(values)].sort()
}

/** `v1.Protocol`, as written in a package, as the package that declares it and its name there. */
function located(type: string, path: string, packages: GoPackages): readonly [string, string] {
  const [qualifier = '', name] = type.split('.')
  return name === undefined ? [path, qualifier] : [packages.get(path)?.imports.get(qualifier) ?? '', name]
}

import { isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'
import type { KnownKind } from '../../../packages/schemas/src/catalog.ts'
import type { Random } from '../../oracles/random.ts'
import { editedObject } from './edit.ts'
import { expressions } from './expressions.ts'
import { generated } from './generate.ts'
import { type Node, nodesOf } from './nodes.ts'
import { base64s, keys, numbers, otherType, quantities, text, times } from './values.ts'

/** Something that somebody might get wrong; undefined where the object has no place for it. */
type Mutation = (place: Place) => JsonObject | undefined

interface Place {
  readonly random: Random
  readonly object: JsonObject
  readonly kind: KnownKind
  readonly nodes: readonly Node[]
}

/** One of the nodes for which `fits` holds; those below the object itself. */
function chosen({ random, nodes }: Place, fits: (node: Node) => boolean): Node | undefined {
  const fitting = nodes.filter((node) => node.path.length > 0 && fits(node))
  return fitting[random.int(fitting.length)]
}

function replaced(place: Place, fits: (node: Node) => boolean, make: (node: Node) => unknown) {
  const node = chosen(place, fits)
  return node && editedObject(place.object, node.path, () => make(node))
}

const isText = ({ value }: Node) => typeof value === 'string'
const isMapping = ({ value, schema }: Node) =>
  isObject(value) && typeof schema.additionalProperties === 'object'
const withKey = (
  node: Node | undefined,
  object: JsonObject,
  change: (members: [string, unknown][]) => void,
) =>
  node &&
  editedObject(object, node.path, (old) => {
    const members = Object.entries(old as JsonObject)
    change(members)
    return Object.fromEntries(members)
  })

export const mutations: Readonly<Record<string, Mutation>> = {
  drop: (place) =>
    replaced(
      place,
      ({ path }) => path.length > 1 || path[0] !== 'metadata',
      () => undefined,
    ),
  null: (place) =>
    replaced(
      place,
      () => true,
      () => null,
    ),
  retype: (place) =>
    replaced(
      place,
      () => true,
      ({ value }) => otherType(place.random, value),
    ),
  text: (place) => replaced(place, isText, () => text(place.random)),
  empty: (place) =>
    replaced(
      place,
      ({ value }) => typeof value === 'object' || typeof value === 'string',
      ({ value }) => (Array.isArray(value) ? [] : typeof value === 'string' ? '' : {}),
    ),
  number: (place) =>
    replaced(
      place,
      ({ value }) => typeof value === 'number',
      () => place.random.pick(numbers),
    ),
  quantity: (place) =>
    replaced(
      place,
      ({ schema }) => schema.format === 'quantity',
      () => place.random.pick(quantities),
    ),
  time: (place) =>
    replaced(
      place,
      ({ schema }) => /time$/.test(schema.format ?? ''),
      () => place.random.pick(times),
    ),
  bytes: (place) =>
    replaced(
      place,
      ({ schema }) => /bytes?$/.test(schema.format ?? ''),
      () => place.random.pick(base64s),
    ),
  'int-or-string': (place) =>
    replaced(
      place,
      ({ schema }) => schema['x-kubernetes-int-or-string'] === true,
      () => (place.random.chance(0.5) ? place.random.pick(numbers) : text(place.random)),
    ),
  enum: (place) =>
    replaced(
      place,
      ({ schema, value }) =>
        schema.enum !== undefined || (typeof value === 'string' && /^[A-Z][A-Za-z]+$/.test(value)),
      ({ schema, value }) => {
        const [first, ...others] = schema.enum ?? []
        const wrong = [`${value}x`, String(value).toLowerCase(), '', 'Unknown'] as const
        return first !== undefined && place.random.chance(0.5)
          ? place.random.pick([first, ...others])
          : place.random.pick(wrong)
      },
    ),
  expression: (place) =>
    replaced(
      place,
      ({ path }) => /expression$/i.test(String(path.at(-1))),
      () => place.random.pick(expressions),
    ),
  borrow: (place) => {
    const other = chosen(place, isText)
    return other && replaced(place, isText, () => other.value)
  },
  misspell: (place) => {
    const node = chosen(place, ({ path }) => typeof path.at(-1) === 'string')
    return (
      node &&
      renamed(place, node.path, (name) => (place.random.chance(0.5) ? `${name}s` : name.toUpperCase()))
    )
  },
  unknown: (place) => {
    const node = chosen(place, ({ value }) => isObject(value))
    return node && editedObject(place.object, [...node.path, 'notThere'], () => 'x')
  },
  key: (place) =>
    withKey(chosen(place, isMapping), place.object, (members) =>
      members.push([place.random.pick(keys), members[0]?.[1] ?? 'x']),
    ),
  repeat: (place) =>
    replaced(
      place,
      ({ value }) => Array.isArray(value) && value.length > 0,
      ({ value }) => {
        const list = value as unknown[]
        return [...list, list[place.random.int(list.length)]]
      },
    ),
  shorten: (place) => {
    const node = chosen(place, ({ path }) => typeof path.at(-1) === 'number')
    return node && editedObject(place.object, node.path, () => undefined)
  },
  grow,
  growAnywhere: grow,
  growMore: grow,
}

/** Sets a field that the schema knows. */
function grow({ random, object, kind, nodes }: Place): JsonObject | undefined {
  const open = nodes.filter(({ value, schema }) => isObject(value) && schema.properties !== undefined)
  const node = open[random.int(open.length)]
  if (node === undefined) return undefined
  const names = Object.entries(node.schema.properties ?? {}).filter(
    ([name]) =>
      !['apiVersion', 'kind', 'namespace', 'managedFields', 'metadata'].includes(name) ||
      node.path.length > 1,
  )
  const [name, schema] = names[random.int(names.length)] ?? []
  if (name === undefined || schema === undefined) return undefined
  return editedObject(object, [...node.path, name], () => generated(random, schema, kind.resolve))
}

function renamed({ object }: Place, path: Path, change: (name: string) => string): JsonObject {
  const name = String(path.at(-1))
  return editedObject(object, path.slice(0, -1), (parent) =>
    Object.fromEntries(
      Object.entries(parent as JsonObject).map(([key, value]) => [key === name ? change(key) : key, value]),
    ),
  )
}

/** The object with one thing changed, and what was done to it. */
export function mutated(random: Random, object: JsonObject, kind: KnownKind): readonly [JsonObject, string] {
  const names = Object.keys(mutations) as [string, ...string[]]
  const place = { random, object, kind, nodes: nodesOf(object, kind) }
  for (;;) {
    const name = random.pick(names)
    const made = mutations[name]?.(place)
    if (made !== undefined) return [made, name]
  }
}

import type { Path } from '@chg/findings'
import type { Schema } from '@chg/schemas'
import type { DefinitionCheck } from './definition-check.ts'

/** List and map types, and the keys of lists that are maps. */
export function checkLists(schema: Schema, path: Path, check: DefinitionCheck): void {
  const { items, type = '' } = schema
  const listType = schema['x-kubernetes-list-type']
  const mapType = schema['x-kubernetes-map-type']
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const at = (key: string) => [...path, key]
  if (mapType !== undefined) {
    if (type !== 'object')
      check.invalid(at('x-kubernetes-map-type'), 'is for objects, and the type is not object')
    if (mapType !== 'atomic' && mapType !== 'granular')
      check.invalid(
        at('x-kubernetes-map-type'),
        `is ${JSON.stringify(mapType)}, but must be atomic or granular`,
      )
  }
  if (keys.length > 0 && listType !== 'map')
    check.invalid(at('x-kubernetes-list-map-keys'), 'is for lists with x-kubernetes-list-type: map only')
  if (listType === undefined) return
  if (type !== 'array') check.invalid(at('x-kubernetes-list-type'), 'is for lists, and the type is not array')
  if (!['atomic', 'set', 'map'].includes(listType))
    check.invalid(
      at('x-kubernetes-list-type'),
      `is ${JSON.stringify(listType)}, but must be atomic, set or map`,
    )
  if (listType === 'atomic') return
  if (items?.nullable === true) check.forbidden([...path, 'items', 'nullable'], `the list is a ${listType}`)
  if (listType === 'set' && items !== undefined && type === 'array') checkSet(items, path, check)
  if (listType === 'map') checkMap(items, keys, path, check)
}

function checkSet(items: Schema, path: Path, check: DefinitionCheck): void {
  const inner = items['x-kubernetes-list-type'] ?? 'atomic'
  if (items.type === 'array' && inner !== 'atomic')
    check.invalid([...path, 'items', 'x-kubernetes-list-type'], `is ${inner}, but must be atomic in a set`)
  if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic')
    check.required([...path, 'items', 'x-kubernetes-map-type'], 'objects in a set are atomic')
}

function checkMap(
  items: Schema | undefined,
  keys: readonly string[],
  path: Path,
  check: DefinitionCheck,
): void {
  const where = [...path, 'x-kubernetes-list-map-keys']
  if (keys.length === 0) check.required(where, 'a list that is a map has keys')
  if (items === undefined) {
    check.required([...path, 'items'], 'a list that is a map has items')
    return
  }
  if (items.type !== 'object') {
    check.invalid([...path, 'items', 'type'], `is ${items.type ?? 'missing'}, but items of a map are objects`)
    return
  }
  for (const [index, key] of keys.entries()) {
    if (keys.indexOf(key) < index) check.invalid([...where, index], `is there twice: ${JSON.stringify(key)}`)
    const field = items.properties?.[key]
    if (field === undefined) {
      check.invalid([...where, index], `is ${JSON.stringify(key)}, which is no field of the items`)
      continue
    }
    const inner = [...path, 'items', 'properties', key]
    if (field.type === 'array' || field.type === 'object')
      check.invalid([...inner, 'type'], `is ${field.type}, but a key of a map is a scalar`)
    if (field.nullable === true) check.forbidden([...inner, 'nullable'], 'it is a key of a map')
    if (items.required?.includes(key) !== true && (field.default ?? undefined) === undefined)
      check.required([...inner, 'default'], 'a key of a map is required or has a default')
  }
}

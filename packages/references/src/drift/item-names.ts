import { isObject } from '@chg/core'

/** What names items of lists, in the order in which they are tried (the merge keys of Kubernetes' own lists). */
export const itemNames: readonly string[] = [
  'name',
  'mountPath',
  'devicePath',
  'containerPort',
  'port',
  'key',
  'topologyKey',
  'ip',
  'path',
]

/** The index of each item by that member; undefined where one has none, or two have the same. */
export function indexedBy(
  member: string,
  items: readonly unknown[],
  read = (text: string) => text,
): ReadonlyMap<string | number, number> | undefined {
  const indexes = new Map<string | number, number>()
  for (const [index, item] of items.entries()) {
    const given = isObject(item) && Object.hasOwn(item, member) ? item[member] : undefined
    const key = typeof given === 'string' ? read(given) : given
    if ((typeof key !== 'string' && typeof key !== 'number') || indexes.has(key)) return undefined
    indexes.set(key, index)
  }
  return indexes
}

/** The items of two lists or more by what names them in each; undefined where nothing does. */
export function itemsByName(
  ...lists: readonly (readonly unknown[])[]
): readonly ReadonlyMap<string | number, unknown>[] | undefined {
  for (const member of itemNames) {
    const found = lists.map((items) => {
      const indexes = indexedBy(member, items)
      return indexes && new Map([...indexes].map(([key, index]) => [key, items[index]] as const))
    })
    const whole = found.filter((one) => one !== undefined)
    if (whole.length === lists.length) return whole
  }
  return undefined
}

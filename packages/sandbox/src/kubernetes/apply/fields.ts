import { isObject } from '@chg/core'
import type { Kind } from '../kinds.ts'
import { mergeKeysOf } from '../merge-keys.ts'
import { isElement, type Path, type Step, sayPath } from './field-path.ts'

/** A field that somebody may own. */
export interface Field {
  readonly path: Path
  /** Of a leaf: what is not taken apart. */
  readonly value?: unknown
  /** `element`: of a list with keys. `container`: a map or such a list itself. */
  readonly role: 'leaf' | 'element' | 'container'
}

/** Which half of an object is written: kinds with a status subresource have two. */
export type Half = 'object' | 'status' | 'both'

const atomic = new Set(['selector', 'nodeSelector'])
const unownedMeta = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'managedFields',
])

export function halfOf({ status }: Kind, subresource: string): Half {
  return status ? (subresource === 'status' ? 'status' : 'object') : 'both'
}

/** Every field of an object by its path's text. */
export function fieldsOf(object: unknown, kind: Kind, half: Half): Map<string, Field> {
  const found = new Map<string, Field>()
  const unowned = new Set([
    'apiVersion',
    'kind',
    ...(half === 'object' ? ['status'] : half === 'status' ? ['spec'] : []),
  ])
  const add = (field: Field) => found.set(sayPath(field.path), field)
  const walk = (value: unknown, path: Path, name: string) => {
    if (isObject(value) && Object.keys(value).length > 0 && !(atomic.has(name) && !kind.custom)) {
      if (name !== '') add({ path, role: 'container' })
      for (const [key, member] of Object.entries(value)) {
        if (path.length === 0 && unowned.has(key)) continue
        if (path.length === 1 && path[0] === 'metadata' && unownedMeta.has(key)) continue
        walk(member, [...path, key], key)
      }
      return
    }
    const steps = elementsOf(name, value, path[0] === 'metadata' || !kind.custom)
    if (steps === undefined) return void add({ path, value, role: 'leaf' })
    add({ path, role: 'container' })
    for (const [index, step] of steps.entries()) {
      const at = [...path, step]
      if ('value' in step) add({ path: at, value: step.value, role: 'leaf' })
      else {
        add({ path: at, role: 'element' })
        walk((value as readonly unknown[])[index], at, '')
      }
    }
  }
  walk(object, [], '')
  return found
}

/** The steps to the elements of a list that is merged; undefined for any other value. */
function elementsOf(
  name: string,
  value: unknown,
  isTyped: boolean,
): readonly Exclude<Step, string>[] | undefined {
  if (!Array.isArray(value) || value.length === 0 || !isTyped) return undefined
  if (name === 'finalizers') return value.map((one) => ({ value: one as unknown }))
  const keys = mergeKeysOf(name, value)
  return (
    keys &&
    value.map((one: Record<string, unknown>) => {
      const key = keys.map(({ name: member, standard }) => [member, one[member] ?? standard] as const)
      return { key: Object.fromEntries(key) }
    })
  )
}

/** The list of an object that has two elements of the same keys, and those keys; undefined where there is none. */
export function duplicateIn(fields: ReadonlyMap<string, Field>, object: unknown): string | undefined {
  for (const [text, { path, role }] of fields) {
    const step = path.at(-1)
    if (role !== 'element' || typeof step !== 'object') continue
    const list = path.slice(0, -1).reduce<unknown>((here, one) => {
      if (typeof one === 'string') return isObject(here) ? here[one] : undefined
      return Array.isArray(here) ? here.find((element) => isElement(element, one)) : undefined
    }, object)
    if (Array.isArray(list) && list.filter((element) => isElement(element, step)).length > 1) {
      const at = text.lastIndexOf('[')
      return `${text.slice(0, at)}: duplicate entries for key ${text.slice(at)}`
    }
  }
  return undefined
}

import { isObject } from '@chg/core'
import { mergeKeyOf } from './merge-keys.ts'

/** One step of a path: a member, or the element of a list whose `key` has that value. */
export type Step = string | { readonly key: string; readonly value: unknown }

/** A field that somebody may own: a value that is not taken apart. */
export interface Field {
  readonly path: readonly Step[]
  readonly value: unknown
}

const unowned = new Set(['apiVersion', 'kind', 'status'])
const unownedMeta = new Set([
  'name',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'managedFields',
])

/** Every field of an object by its path's text, as server-side apply writes it: `.spec.template.spec.containers[name="api"].image`. */
export function fieldsOf(object: unknown, custom: boolean): Map<string, Field> {
  const found = new Map<string, Field>()
  const walk = (value: unknown, path: readonly Step[], field: string) => {
    if (isObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        if (path.length === 0 && unowned.has(key)) continue
        if (path.length === 1 && path[0] === 'metadata' && unownedMeta.has(key)) continue
        walk(member, [...path, key], key)
      }
      return
    }
    const key = Array.isArray(value) && !custom && value.length > 0 ? mergeKeyOf(field, value) : undefined
    if (key === undefined || !Array.isArray(value)) found.set(sayPath(path), { path, value })
    else {
      for (const element of value as readonly Record<string, unknown>[]) {
        walk(element, [...path, { key, value: element[key] }], '')
      }
    }
  }
  walk(object, [], '')
  return found
}

export function sayPath(path: readonly Step[]): string {
  return path
    .map((step) => (typeof step === 'string' ? `.${step}` : `[${step.key}=${JSON.stringify(step.value)}]`))
    .join('')
}

/** Sets the field at a path in place, making what is missing on the way. */
export function setField(root: Record<string, unknown>, path: readonly Step[], value: unknown): void {
  let here: Record<string, unknown> = root
  for (const [index, step] of path.entries()) {
    const next = path[index + 1]
    if (typeof step !== 'string') continue
    if (next === undefined) here[step] = value
    else if (typeof next === 'string') {
      if (!isObject(here[step])) here[step] = {}
      here = here[step] as Record<string, unknown>
    } else {
      if (!Array.isArray(here[step])) here[step] = []
      const list = here[step] as Record<string, unknown>[]
      let element = list.find((one) => one[next.key] === next.value)
      if (element === undefined) {
        element = { [next.key]: next.value }
        list.push(element)
      }
      here = element
    }
  }
}

/** Removes the field at a path in place; an element of a list that is left empty goes too. */
export function removeField(root: Record<string, unknown>, path: readonly Step[]): void {
  let here: unknown = root
  let list: unknown[] | undefined
  for (const step of path.slice(0, -1)) {
    if (typeof step === 'string') {
      here = isObject(here) ? here[step] : undefined
      continue
    }
    list = Array.isArray(here) ? here : undefined
    here = list?.find((one) => isObject(one) && one[step.key] === step.value)
  }
  const last = path.at(-1)
  if (typeof last !== 'string' || !isObject(here)) return
  delete (here as Record<string, unknown>)[last]
  if (list?.includes(here) && Object.keys(here).length === 0) list.splice(list.indexOf(here), 1)
}

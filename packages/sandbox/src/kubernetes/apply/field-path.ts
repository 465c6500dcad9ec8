import { isDeepStrictEqual } from 'node:util'
import { isObject } from '@chg/core'

/** One step of a path: a member, the element of a list with those keys, or the element of a set that is that value. */
export type Step = string | { readonly key: Readonly<Record<string, unknown>> } | { readonly value: unknown }

export type Path = readonly Step[]

/** As conflicts write it: `.spec.template.spec.containers[name="api"].image`. */
export function sayPath(path: Path): string {
  return path
    .map((step) => {
      if (typeof step === 'string') return `.${step}`
      if ('value' in step) return `[=${JSON.stringify(step.value)}]`
      const keys = Object.entries(step.key).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      return `[${keys.join(',')}]`
    })
    .join('')
}

/** Whether an element of a list is the one that a step means; a key that it leaves out has its standard value. */
export function isElement(element: unknown, step: Exclude<Step, string>): boolean {
  if ('value' in step) return isDeepStrictEqual(element, step.value)
  return (
    isObject(element) &&
    Object.entries(step.key).every(
      ([key, value]) => isDeepStrictEqual(element[key], value) || (key === 'protocol' && !(key in element)),
    )
  )
}

/** Sets the value at a path in place, making what is missing on the way. */
export function setAt(root: unknown, path: Path, value: unknown): void {
  let here = root
  for (const [index, step] of path.entries()) {
    const next = path[index + 1]
    const fresh = next === undefined ? value : typeof next === 'string' ? {} : []
    here = next === undefined ? put(here, step, fresh) : (child(here, step) ?? put(here, step, fresh))
  }
}

/** Removes what is at a path in place, and the maps that are left empty by it. */
export function removeAt(root: unknown, path: Path): void {
  const last = path.at(-1)
  if (last === undefined) return
  const parent = path.slice(0, -1).reduce<unknown>((here, step) => child(here, step), root)
  if (typeof last === 'string') {
    if (isObject(parent)) delete (parent as Record<string, unknown>)[last]
  } else if (Array.isArray(parent)) {
    const index = parent.findIndex((element) => isElement(element, last))
    if (index >= 0) parent.splice(index, 1)
  }
  const isEmpty = Array.isArray(parent)
    ? parent.length === 0
    : isObject(parent) && Object.keys(parent).length === 0
  if (isEmpty && path.length > 2 && typeof path.at(-2) === 'string') removeAt(root, path.slice(0, -1))
}

function child(here: unknown, step: Step): unknown {
  if (typeof step === 'string') return isObject(here) ? here[step] : undefined
  return Array.isArray(here) ? here.find((element) => isElement(element, step)) : undefined
}

function put(here: unknown, step: Step, value: unknown): unknown {
  if (typeof step === 'string') {
    if (isObject(here)) (here as Record<string, unknown>)[step] = value
    return value
  }
  const element = 'value' in step ? step.value : { ...step.key, ...(isObject(value) ? value : {}) }
  if (Array.isArray(here) && !here.some((one) => isElement(one, step))) here.push(element)
  return element
}

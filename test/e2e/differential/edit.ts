import { isObject, type JsonObject } from '@chg/core'
import type { Path } from '@chg/findings'

/** A copy of the value in which `path` holds what `change` makes of it; undefined takes the member away. */
export function edited(value: unknown, path: Path, change: (old: unknown) => unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value) && typeof step === 'number') {
    const item = edited(value[step], rest, change)
    return item === undefined ? value.toSpliced(step, 1) : value.with(step, item)
  }
  if (!isObject(value)) return value
  const inner = edited(value[step], rest, change)
  const { [step]: _, ...others } = value
  return inner === undefined ? others : { ...value, [step]: inner }
}

/** `edited`, for a whole object. */
export function editedObject(object: JsonObject, path: Path, change: (old: unknown) => unknown): JsonObject {
  return edited(object, path, change) as JsonObject
}

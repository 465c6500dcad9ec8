import { at } from '@chg/core'
import type { ObjectPath } from './manifest.ts'

/** The longest part of a path that is there. */
export function existingPath(object: unknown, path: ObjectPath): ObjectPath {
  let length = path.length
  while (length > 0 && at(object, ...path.slice(0, length)) === undefined) length -= 1
  return path.slice(0, length)
}

import type { JsonObject } from '@chg/core'
import { isObject } from '@chg/core'
import type { Path } from '@chg/findings'
import { edited } from './edit.ts'

/**
 * The smallest object that still `holds`: members and items are taken away, the largest first, as long as one can be.
 * `budget` bounds how often is asked.
 */
export async function smallest(
  object: JsonObject,
  holds: (object: JsonObject) => Promise<boolean>,
  budget = 150,
): Promise<JsonObject> {
  let best = object
  let left = budget
  for (let at = 0; left > 0; left -= 1) {
    const path = pathsOf(best).filter((one) => one.join('.') !== 'kind' && one.join('.') !== 'apiVersion')[at]
    if (path === undefined) break
    const less = edited(best, path, () => undefined) as JsonObject
    if (await holds(less)) best = less
    else at += 1
  }
  return best
}

/** Of everything inside a value, parents first. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  const inner = Array.isArray(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return inner.flatMap(([step, member]) => [[...path, step], ...pathsOf(member, [...path, step])])
}

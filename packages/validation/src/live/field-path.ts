import { at, isObject, stringAt } from '@chg/core'
import type { Path } from '@chg/findings'

const step =
  /\.?(?:\[(?<index>\d+)\]|\[(?<member>\w+)="(?<item>[^"]*)"[^\]]*\]|\[(?<key>[^\]]*)\]|(?<name>[^.[\]]+))/y

/**
 * A path as an API server writes it (`spec.ports[0].port`, `.data[a.b]`, `.spec.containers[name="web"].image`), as far as the object has
 * it. What is no path is that of the object.
 */
export function pathInObject(object: unknown, text: string): Path {
  const path: (string | number)[] = []
  step.lastIndex = 0
  while (step.lastIndex < text.length) {
    const found = step.exec(text)?.groups
    if (found === undefined) return path
    const here = at(object, ...path)
    const next = stepIn(here, found)
    if (next === undefined || at(here, next) === undefined) return path
    path.push(next)
  }
  return path
}

function stepIn(
  here: unknown,
  found: Readonly<Record<string, string | undefined>>,
): string | number | undefined {
  const { index, member, item, key, name } = found
  if (index !== undefined) return isObject(here) ? index : Number(index)
  if (member === undefined) return name ?? key?.replace(/^"(.*)"$/, '$1')
  const at = Array.isArray(here) ? here.findIndex((one) => stringAt(one, member) === item) : -1
  return at === -1 ? undefined : at
}

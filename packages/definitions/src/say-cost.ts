import type { Path } from '@chg/findings'
import type { Schema } from '@chg/schemas'

/** `3.2`, or `more than 100`. */
export function sayFactor(cost: number, limit: number): string {
  const factor = cost / limit
  if (factor > 100) return 'more than 100'
  return factor < 1.5 ? factor.toFixed(4).replace(/0+$/, '') : factor.toFixed(1)
}

const MOST = 4

/** What to bound, by name: lists, maps and texts at or below the node, and around it, that have no limit. */
export function sayUnbounded(schema: Schema, node: Path, around: readonly Path[]): string {
  const open = [
    ...around.map((path) => ({ path, bound: 'maxItems or maxProperties' })),
    ...unbounded(schema, node),
  ]
  if (open.length === 0)
    return 'simplify the rule, or lower the limits of the lists, maps and texts that it reads'
  const named = open.slice(0, MOST).map(({ bound, path }) => `${bound} at ${sayField(path)}`)
  const more = open.length > MOST ? ` (and at ${open.length - MOST} more places)` : ''
  return `set ${named.join(', ')}${more}, or simplify the rule`
}

function unbounded(schema: Schema, path: Path): { readonly path: Path; readonly bound: string }[] {
  const { additionalProperties: others, items, maxItems, maxLength, maxProperties, properties = {} } = schema
  const found = Object.entries(properties).flatMap(([name, one]) =>
    unbounded(one, [...path, 'properties', name]),
  )
  if (items !== undefined) found.unshift(...unbounded(items, [...path, 'items']))
  if (items !== undefined && maxItems === undefined) found.unshift({ path, bound: 'maxItems' })
  if (typeof others === 'object') {
    found.unshift(...unbounded(others, [...path, 'additionalProperties']))
    if (maxProperties === undefined) found.unshift({ path, bound: 'maxProperties' })
  }
  const isText = schema.type === 'string' && (schema.format === undefined || schema.format === 'byte')
  if (isText && maxLength === undefined && schema.enum === undefined)
    found.unshift({ path, bound: 'maxLength' })
  return found
}

/** The field that a schema stands for, as its objects have it: `spec.ports[]` for the items of a list. */
function sayField(path: Path): string {
  const steps = path.slice(path.indexOf('openAPIV3Schema') + 1)
  let said = ''
  for (let index = 0; index < steps.length; index += 1) {
    if (steps[index] === 'items') said += '[]'
    else if (steps[index] === 'additionalProperties') said += '[*]'
    else if (steps[index] === 'properties') {
      index += 1
      said += `${said === '' ? '' : '.'}${steps[index]}`
    }
  }
  return said === '' ? 'the root' : said
}

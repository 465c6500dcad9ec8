import { isObject, type JsonObject } from '@chg/core'

/** The members that `fields` names (`items.metadata.name,items.spec`); all members where it is null, and always those beside `items`. */
export function project(answer: JsonObject, fields: string | null): JsonObject {
  if (fields === null) return answer
  const paths = fields.split(',').map((field) => field.split('.'))
  const items = paths.filter(([first]) => first === 'items').map(([, ...rest]) => rest)
  if (items.length === 0 || !Array.isArray(answer.items)) return answer
  return { ...answer, items: answer.items.map((item: unknown) => pick(item, items)) }
}

function pick(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (!isObject(value) || paths.some((path) => path.length === 0)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const below = paths.filter(([first]) => first === key).map(([, ...rest]) => rest)
      return below.length === 0 ? [] : [[key, pick(member, below)]]
    }),
  )
}

import { at, stringAt } from '@chg/core'
import type { ObjectPath } from '../manifest.ts'
import { type Answer, becomes, type Field, type Instruction } from './field.ts'
import type { Selected } from './selector.ts'
import type { Source } from './source.ts'

/** The operations of a JSON patch (RFC 6902), in their order. */
export function jsonPatch(source: Source, selected: (field: Field) => Selected): readonly Instruction[] {
  const { value } = source
  if (!Array.isArray(value)) return []
  return value.map((operation, index): Instruction => {
    const pointer = stringAt(operation, 'path')
    const op = stringAt(operation, 'op')
    return (field) => {
      if (pointer === undefined || selected(field) === 'no') return undefined
      const rest = inside(pointer, field)
      if (rest === undefined) return undefined
      if (op === 'move' || op === 'copy') return source.placeOf([index, 'path'])
      return op === 'add' || op === 'replace'
        ? written(source, index, rest, field, selected(field))
        : undefined
    }
  })
}

function written(source: Source, index: number, rest: Rest, field: Field, selected: Selected): Answer {
  const value = at(source.value, index, 'value', ...rest.path)
  // Through a list, whose items may have moved, only the whole of it tells that this is the one.
  if (value !== undefined && becomes(value, { ...field, parts: field.parts && rest.exact }))
    return rest.path.length === 0
      ? source.placeOf([index, field.part === 'key' ? 'path' : 'value'])
      : source.placeOf([index, 'value', ...rest.path], field.part)
  return rest.exact && selected === 'yes' && typeof value !== 'object' && value !== undefined
    ? 'unclear'
    : undefined
}

interface Rest {
  /** What remains of the field's path below the pointer. */
  readonly path: ObjectPath
  /** False where the pointer goes through a list, whose items may have moved since. */
  readonly exact: boolean
}

/** What remains of the field's path below an RFC 6901 pointer; undefined where the field is not below it. */
function inside(pointer: string, { path }: Field): Rest | undefined {
  if (pointer === '') return { path, exact: true }
  const tokens = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  if (!pointer.startsWith('/') || tokens.length > path.length) return undefined
  let exact = true
  for (const [index, token] of tokens.entries()) {
    const step = path[index]
    if (typeof step === 'number') exact = false
    if (token === '-' && typeof step === 'number') continue
    if (String(step) !== token) return undefined
  }
  return { path: path.slice(tokens.length), exact }
}

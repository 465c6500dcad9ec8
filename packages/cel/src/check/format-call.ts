import { CelError } from '../cel-error.ts'
import type { CallExpr, Expr } from './expr.ts'
import { sayType, type Type } from './type.ts'

type TypeOf = (expr: Expr) => Type

const written = [
  'list',
  'map',
  'int',
  'uint',
  'double',
  'bool',
  'string',
  'timestamp',
  'bytes',
  'duration',
  'type',
  'null_type',
]
const taken: Readonly<Record<string, readonly string[]>> = {
  s: written,
  d: ['int', 'uint'],
  f: ['double', 'string'],
  e: ['double', 'string'],
  b: ['int', 'uint', 'bool'],
  x: ['int', 'uint', 'string', 'bytes'],
  X: ['int', 'uint', 'string', 'bytes'],
  o: ['int', 'uint'],
}

/** `"%d".format([…])` with text and values written out: a value for each clause, of a type that it takes. Source: cel-go stringFormatValidator. */
export function checkFormat({ args, name, start, target }: CallExpr, typeOf: TypeOf): void {
  const [values] = args
  if (name !== 'format' || target?.kind !== 'literal' || typeof target.value !== 'string') return
  if (values?.kind !== 'list') return
  let used = 0
  for (const [clause, verb = ''] of target.value.matchAll(/%(?:%|(?:\.\d+)?(.?))/gs)) {
    if (clause === '%%') continue
    const value = values.elements[used]
    used += 1
    const types = taken[verb]
    if (types === undefined)
      throw new CelError('cel-type', `unrecognized formatting clause ${JSON.stringify(clause)}`, start)
    if (value === undefined)
      throw new CelError(
        'cel-type',
        `index ${used - 1} out of range: the format has more clauses than values`,
        start,
      )
    const wrong = wrongValue(value, types, typeOf)
    if (wrong !== undefined)
      throw new CelError(
        'cel-type',
        `the formatting clause ${clause} does not take ${sayType(typeOf(wrong))}`,
        wrong.start,
      )
  }
  if (values.elements.length <= used) return
  throw new CelError(
    'cel-type',
    `too many arguments supplied to string.format (expected ${used}, got ${values.elements.length})`,
    start,
  )
}

function wrongValue(value: Expr, types: readonly string[], typeOf: TypeOf): Expr | undefined {
  const { kind } = typeOf(value)
  if (kind !== 'dyn' && !types.includes(kind)) return value
  if (types !== written) return undefined
  const inner = value.kind === 'list' ? value.elements : value.kind === 'map' ? value.entries.flat() : []
  return inner.map((one) => wrongValue(one, types, typeOf)).find((one) => one !== undefined)
}

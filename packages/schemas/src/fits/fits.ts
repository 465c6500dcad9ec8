import { isObject } from '@chg/core'
import type { Resolve, Schema } from '../schema.ts'
import { withoutNulls } from '../without-nulls.ts'
import { combinedFits } from './combined.ts'
import type { Compile, Fits } from './fit.ts'
import { listFits } from './list.ts'
import { membersFit } from './members.ts'
import { scalarChecks } from './scalar.ts'
import { isTyped } from './typed.ts'

export interface FitsMode {
  readonly resolve: Resolve
  /** Custom kinds follow their definition to the letter; embedded ones are Go structs. */
  readonly custom: boolean
}

/** Makes functions of schemas, each once, and each when it is first asked: of a pod with one container, few fields are. */
export function compiler({ resolve, custom }: FitsMode): Compile {
  const known = { structural: new Map<object, Fits>(), valuesOnly: new Map<object, Fits>() }
  const compile: Compile = (given, structural) => {
    if (typeof given !== 'object' || given === null) return anything
    const schema = referred(given, resolve)
    const ofKind = structural ? known.structural : known.valuesOnly
    const found = ofKind.get(schema)
    if (found !== undefined) return found
    const made = lazily(() => madeOf(schema, structural, custom, compile))
    ofKind.set(schema, made)
    return made
  }
  return compile
}

const anything: Fits = () => true

function referred(given: Schema, resolve: Resolve): Schema {
  return given.$ref === undefined ? given : resolve(given.$ref)
}

/** A schema may hold itself: it is compiled when the first value comes. */
function lazily(make: () => Fits): Fits {
  let made: Fits | undefined
  return (value) => {
    made ??= make()
    return made(value)
  }
}

function madeOf(schema: Schema, structural: boolean, custom: boolean, compile: Compile): Fits {
  const typed = isTyped(schema)
  const checks = scalarChecks(schema)
  const combined = combinedFits(schema, compile)
  if (combined !== undefined)
    checks.push(structural && custom ? (value) => combined(withoutNulls(value, schema)) : combined)
  const fits = isScalar(schema)
    ? typed
    : inside(
        schema,
        typed,
        listFits(schema, structural, custom, compile),
        membersFit(schema, structural, custom, compile),
      )
  const all = checks.reduce<Fits>((before, check) => (value) => before(value) && check(value), fits)
  return schema.nullable === true ? (value) => value === null || all(value) : all
}

/** No value of its type has anything inside. */
function isScalar({ type }: Schema): boolean {
  return type !== undefined && type !== 'object' && type !== 'array'
}

/** What is in lists and mappings; for a value of neither kind the type alone. */
function inside(schema: Schema, typed: Fits, list: Fits, members: Fits): Fits {
  const { type, format } = schema
  const isOther = schema['x-kubernetes-int-or-string'] === true || format === 'quantity'
  if (type === 'object' && !isOther) return (value) => typed(value) && members(value)
  if (type === 'array' && !isOther) return (value) => typed(value) && list(value)
  return (value) => {
    if (!typed(value)) return false
    if (Array.isArray(value)) return list(value)
    return !isObject(value) || members(value)
  }
}

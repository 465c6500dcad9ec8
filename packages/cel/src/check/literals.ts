import { RE2JS, RE2JSException } from 're2js'
import { Budget } from '../budget.ts'
import { CelError } from '../cel-error.ts'
import { functions } from '../library/index.ts'
import { Duration, Timestamp } from '../time.ts'
import { typeOf } from '../type-of.ts'
import { Uint } from '../uint.ts'
import type { CelValue } from '../value.ts'
import type { CallExpr, Expr, Literal } from './expr.ts'
import { checkFormat } from './format-call.ts'
import { isExactly, sayType, type Type } from './type.ts'
import { unwrapped } from './unify.ts'

/** What calls `visit` for every node, parents first; `formatted` inside the arguments of `format`. */
export function walkExpr(
  expr: Expr,
  visit: (expr: Expr, formatted: boolean) => void,
  formatted = false,
): void {
  visit(expr, formatted)
  const inner = formatted || (expr.kind === 'call' && expr.name === 'format')
  for (const child of childrenOf(expr)) walkExpr(child, visit, inner)
}

function childrenOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'select':
      return [expr.operand]
    case 'call':
      return expr.target === undefined ? expr.args : [expr.target, ...expr.args]
    case 'list':
      return expr.elements
    case 'map':
      return expr.entries.flat()
    case 'message':
      return expr.fields.map(([, value]) => value)
    case 'loop':
      return [expr.range, expr.init, expr.condition, expr.step, expr.result]
    default:
      return []
  }
}

/**
 * What cel-go's validators ask of literals, beyond their types: regular expressions, durations and timestamps that are written out must
 * be right, lists and maps of one type. Throws CelError. Source: cel-go cel/validator.go, and Kubernetes' base environment (1.29).
 */
export function checkLiterals(root: Expr, staticType: (expr: Expr) => Type): void {
  walkExpr(root, (expr, formatted) => {
    if (expr.kind === 'call') {
      checkText(expr)
      constantOf(expr)
      checkFormat(expr, staticType)
    }
    if (formatted) return
    if (expr.kind === 'list') oneType(expr.elements, staticType, expr.optional)
    if (expr.kind !== 'map') return
    oneType(
      expr.entries.map(([key]) => key),
      staticType,
    )
    oneType(
      expr.entries.map(([, value]) => value),
      staticType,
      expr.optional,
    )
  })
}

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  duration: Duration.parse,
  timestamp: Timestamp.parse,
  matches: RE2JS.compile,
}

function checkText({ args, name, target }: CallExpr): void {
  const parse = parsers[name]
  // A pattern is the last argument, whether the text stands before the dot or not.
  const text = name === 'matches' && target === undefined ? args[1] : args[0]
  if (parse === undefined || text?.kind !== 'literal' || typeof text.value !== 'string') return
  try {
    parse.call(name === 'duration' ? Duration : Timestamp, text.value)
  } catch (error) {
    if (!(error instanceof CelError || error instanceof RE2JSException)) throw error
    throw new CelError('cel-type', `invalid ${name} argument: ${error.message}`, text.start)
  }
}

function oneType(
  elements: readonly Expr[],
  staticType: (expr: Expr) => Type,
  optional?: ReadonlySet<number>,
): void {
  let wanted: Type | undefined
  for (const [at, one] of elements.entries()) {
    const type = staticType(one)
    const found = optional?.has(at) === true ? unwrapped(type).type : type
    wanted ??= found
    if (isExactly(wanted, found)) continue
    const message = `expected type '${sayType(wanted)}' but found '${sayType(found)}'`
    throw new CelError('cel-type', message, one.start)
  }
}

const conversions = new Set([
  ...['bool', 'bytes', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'uint'],
])

/**
 * A literal, or one that is converted: cel-go works it out at once, and an error there is one of compiling (interpreter: `decOptimize`).
 * Undefined for the rest.
 */
function constantOf(expr: Expr): CelValue | undefined {
  if (expr.kind === 'literal') return valueOfLiteral(expr.value)
  if (expr.kind !== 'call' || expr.target !== undefined || !conversions.has(expr.name)) return undefined
  const [arg] = expr.args
  const value = arg && constantOf(arg)
  if (value === undefined || expr.name === 'dyn') return value
  const type = typeOf(value)
  const overload = functions.get(expr.name)?.find(({ params }) => params.length === 1 && params[0] === type)
  if (overload === undefined)
    throw new CelError('cel-type', `${expr.name}() does not convert ${type}`, expr.start)
  try {
    return overload.call([value], new Budget())
  } catch (error) {
    throw error instanceof CelError ? new CelError('cel-type', error.message, expr.start) : error
  }
}

function valueOfLiteral(value: Literal): CelValue {
  return typeof value === 'object' && value !== null && 'uint' in value ? new Uint(value.uint) : value
}

import { RE2JS, RE2JSException } from 're2js'
import { CelError } from '../cel-error.ts'
import { Duration, Timestamp } from '../time.ts'
import type { CallExpr, Expr } from './expr.ts'
import { isExactly, sayType, type Type } from './type.ts'

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
export function checkLiterals(root: Expr, typeOf: (expr: Expr) => Type): void {
  walkExpr(root, (expr, formatted) => {
    if (expr.kind === 'call') checkText(expr)
    if (formatted) return
    if (expr.kind === 'list') oneType(expr.elements, typeOf)
    if (expr.kind !== 'map') return
    oneType(
      expr.entries.map(([key]) => key),
      typeOf,
    )
    oneType(
      expr.entries.map(([, value]) => value),
      typeOf,
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

function oneType(elements: readonly Expr[], typeOf: (expr: Expr) => Type): void {
  const [first, ...others] = elements
  if (first === undefined) return
  const wanted = typeOf(first)
  for (const one of others) {
    if (isExactly(wanted, typeOf(one))) continue
    const message = `expected type '${sayType(wanted)}' but found '${sayType(typeOf(one))}'`
    throw new CelError('cel-type', message, one.start)
  }
}

/** What a literal stands for; an int is a bigint, a uint has its own shape. */
export type Literal = null | boolean | bigint | number | string | Uint8Array | { readonly uint: bigint }

/** Where in the source: UTF-16 offset. */
interface At {
  readonly start: number
}

/** Elements, entries or fields that are left out where their optional holds nothing, by index. */
interface Optionals {
  readonly optional?: ReadonlySet<number>
}

export interface LiteralExpr extends At {
  readonly kind: 'literal'
  readonly value: Literal
}
export interface IdentExpr extends At {
  readonly kind: 'ident'
  readonly name: string
}
/** `operand.field`; `test` is `has(operand.field)`. */
export interface SelectExpr extends At {
  readonly kind: 'select'
  readonly operand: Expr
  readonly field: string
  readonly test: boolean
}
/** `function(args)` or `target.function(args)`; operators have names such as `_+_`. */
export interface CallExpr extends At {
  readonly kind: 'call'
  readonly name: string
  readonly target: Expr | undefined
  readonly args: readonly Expr[]
}
export interface ListExpr extends At, Optionals {
  readonly kind: 'list'
  readonly elements: readonly Expr[]
}
export interface MapExpr extends At, Optionals {
  readonly kind: 'map'
  readonly entries: readonly (readonly [Expr, Expr])[]
}
/** `Object.spec{replicas: 1}`. */
export interface MessageExpr extends At, Optionals {
  readonly kind: 'message'
  readonly name: string
  readonly fields: readonly (readonly [string, Expr])[]
}
/** A loop over a range with one or two variables and an accumulator: what macros become (CEL specification, "Comprehensions"). */
export interface LoopExpr extends At {
  readonly kind: 'loop'
  readonly range: Expr
  readonly variables: readonly string[]
  readonly accumulator: string
  readonly init: Expr
  readonly condition: Expr
  readonly step: Expr
  readonly result: Expr
}

/** An expression with its macros expanded, as cel-go type-checks and estimates it. */
export type Expr =
  | LiteralExpr
  | IdentExpr
  | SelectExpr
  | CallExpr
  | ListExpr
  | MapExpr
  | MessageExpr
  | LoopExpr

export const literal = (value: Literal, start: number): LiteralExpr => ({ kind: 'literal', value, start })
export const ident = (name: string, start: number): IdentExpr => ({ kind: 'ident', name, start })
export const call = (name: string, args: readonly Expr[], start: number): CallExpr => ({
  kind: 'call',
  name,
  target: undefined,
  args,
  start,
})
export const callOn = (target: Expr, name: string, args: readonly Expr[], start: number): CallExpr => ({
  kind: 'call',
  name,
  target,
  args,
  start,
})
export const list = (elements: readonly Expr[], start: number): ListExpr => ({
  kind: 'list',
  elements,
  start,
})

/** `a.b.c` as one name; undefined for other expressions. */
export function nameOf(expr: Expr): string | undefined {
  if (expr.kind === 'ident') return expr.name
  if (expr.kind !== 'select' || expr.test) return undefined
  const before = nameOf(expr.operand)
  return before === undefined ? undefined : `${before}.${expr.field}`
}

import type { ResolvedCall } from './check-expr.ts'
import { type Costed, type Estimate, libraryCost, type Operand, standardCost } from './cost-call.ts'
import { exactly, plus, type Range, times, UNKNOWN, union, WITHOUT_BOUND } from './cost-range.ts'
import type { CallExpr, Expr, LoopExpr } from './expr.ts'
import { heldBy, type Type } from './type.ts'

/** How many elements or characters the value at a path has at most; `@items`, `@keys` and `@values` are steps too. */
export type SizeAt = (path: readonly string[]) => number | undefined

/** What types and signatures the checker found. */
export interface CheckedTypes {
  typeOf(expr: Expr): Type
  readonly calls: ReadonlyMap<CallExpr, ResolvedCall>
}

/** Sizes of the keys and values of a list or map that the expression itself makes. */
interface Entries {
  readonly kind: 'list' | 'map'
  readonly key: Range
  readonly value: Range
}

interface Local {
  readonly path: readonly string[]
  readonly size: Range | undefined
  readonly entries: Entries | undefined
}

const ONE = exactly(1)
const NONE: Range = { min: WITHOUT_BOUND, max: 0 }

/** The least and most that an expression costs, by the units and rules of cel-go (checker/cost.go) and Kubernetes (library/cost.go). */
export class CostEstimator {
  readonly #checked: CheckedTypes
  readonly #sizeAt: SizeAt
  readonly #paths = new Map<Expr, readonly string[]>()
  readonly #sizes = new Map<Expr, Range>()
  readonly #entries = new Map<Expr, Entries>()
  readonly #locals = new Map<string, Local[]>()

  constructor(checked: CheckedTypes, sizeAt: SizeAt) {
    this.#checked = checked
    this.#sizeAt = sizeAt
  }

  cost(expr: Expr): Range {
    switch (expr.kind) {
      case 'literal':
        return exactly(0)
      case 'ident':
        this.#paths.set(expr, this.#local(expr.name)?.path ?? [expr.name])
        return ONE
      case 'select': {
        const operand = this.cost(expr.operand)
        // Kubernetes: a presence test costs nothing of its own.
        if (expr.test) return operand
        this.#paths.set(expr, [...this.#pathOf(expr.operand), expr.field])
        const { kind } = this.#checked.typeOf(expr.operand)
        return kind === 'map' || kind === 'object' ? plus(operand, ONE) : operand
      }
      case 'list': {
        const costs = expr.elements.map((one) => this.cost(one))
        const value = this.#spread(expr.elements)
        this.#entries.set(expr, { kind: 'list', key: ONE, value })
        return plus(exactly(10), ...costs)
      }
      case 'map': {
        const costs = expr.entries.flat().map((one) => this.cost(one))
        const key = this.#spread(expr.entries.map(([one]) => one))
        const value = this.#spread(expr.entries.map(([, one]) => one))
        this.#entries.set(expr, { kind: 'map', key, value })
        return plus(exactly(30), ...costs)
      }
      case 'message':
        return plus(exactly(40), ...expr.fields.map(([, value]) => this.cost(value)))
      case 'call':
        return this.#call(expr)
      case 'loop':
        return isBinding(expr) ? this.#binding(expr) : this.#loop(expr)
    }
  }

  #spread(expressions: readonly Expr[]): Range {
    if (expressions.length === 0) return exactly(0)
    return expressions.map((one) => this.#sizeOr(one)).reduce(union, NONE)
  }

  #call(expr: CallExpr): Range {
    const [first] = expr.args
    if (expr.name === 'dyn' && expr.target === undefined && first !== undefined) {
      const cost = plus(ONE, this.cost(first))
      this.#copy(expr, first)
      return cost
    }
    const costs = expr.args.map((one) => ({ cost: this.cost(one), operand: this.#operand(one) }))
    const args = costs.map(({ operand }) => operand)
    const { method, name, signatures } = this.#checked.calls.get(expr) ?? noCall
    // A namespace is no target.
    const target =
      method && expr.target
        ? { cost: this.cost(expr.target), operand: this.#operand(expr.target) }
        : undefined
    if (expr.name === '_?._') return plus(ONE, ...costs.map(({ cost }) => cost))
    let total = NONE
    let size: Range | undefined
    for (const signature of signatures) {
      const known = { expr, signature, target: target?.operand, args }
      const estimate = this.#estimate(
        name,
        known,
        costs.map(({ cost }) => cost),
      )
      total = union(total, estimate.cost)
      if (estimate.size !== undefined) size = size === undefined ? estimate.size : union(size, estimate.size)
      const step =
        name === '_[_]' ? { list: '@items', map: '@values' }[signature.params[0]?.kind as 'list'] : undefined
      if (step !== undefined && first !== undefined) {
        size = this.#entriesOf(first)?.value
        this.#paths.set(expr, [...this.#pathOf(first), step])
      }
      size ??= this.#size(expr)
    }
    if (size !== undefined) this.#sizes.set(expr, size)
    return target === undefined ? total : plus(target.cost, total)
  }

  /** With the cost of its arguments. */
  #estimate(name: string, call: Costed, costs: readonly Range[]): Estimate {
    const [first = ONE, second = ONE, third = ONE] = costs
    const [, yes, no] = call.expr.args
    if (name === '_&&_' || name === '_||_') return { cost: { min: first.min, max: plus(first, second).max } }
    if (name === '_?_:_') {
      this.#mergeEntries(call.expr, yes, no)
      const size = union(this.#sizeOr(yes), this.#sizeOr(no))
      return { cost: plus(first, union(second, third)), size }
    }
    const [left, right] = call.expr.args
    if (name === '_+_' && ['string', 'bytes', 'list'].includes(call.signature.params[0]?.kind ?? ''))
      this.#mergeEntries(call.expr, left, right)
    const own = libraryCost(name, call) ?? standardCost(name, call)
    return { ...own, cost: plus(own.cost, ...costs) }
  }

  #mergeEntries(expr: Expr, left: Expr | undefined, right: Expr | undefined): void {
    const [one, two] = [left && this.#entriesOf(left), right && this.#entriesOf(right)]
    if (one === undefined || two === undefined) return
    this.#entries.set(expr, {
      kind: one.kind,
      key: union(one.key, two.key),
      value: union(one.value, two.value),
    })
  }

  #loop(expr: LoopExpr): Range {
    const before = plus(this.cost(expr.range), this.cost(expr.init))
    this.#push(expr.accumulator, this.#bound(expr.init))
    const two = expr.variables.length === 2
    for (const [index, name] of expr.variables.entries())
      this.#push(name, this.#variable(expr.range, two ? (index === 0 ? 'key' : 'value') : 'single'))
    const turn = plus(this.cost(expr.condition), this.cost(expr.step))
    for (const name of expr.variables) this.#locals.get(name)?.pop()
    const after = this.cost(expr.result)
    this.#locals.get(expr.accumulator)?.pop()
    const count = this.#sizeOr(expr.range)
    if (expr.init.kind === 'literal') this.#setSize(expr, this.#size(expr.init))
    else if (expr.init.kind === 'list' || expr.init.kind === 'map') {
      this.#sizes.set(expr, count)
      const entries = this.#entriesOf(expr.step)
      if (entries !== undefined) this.#entries.set(expr, entries)
    }
    return plus(before, after, times(count, turn))
  }

  #binding(expr: LoopExpr): Range {
    const before = plus(this.cost(expr.range), this.cost(expr.init))
    this.#push(expr.accumulator, this.#bound(expr.init))
    const cost = plus(before, this.cost(expr.result))
    this.#locals.get(expr.accumulator)?.pop()
    this.#copy(expr, expr.result)
    return cost
  }

  #variable(range: Expr, role: 'key' | 'value' | 'single'): Local {
    const entries = this.#entriesOf(range)
    const isList = (entries?.kind ?? this.#checked.typeOf(range).kind) === 'list'
    const isValue = role === 'value' || (role === 'single' && isList)
    const step = isValue ? (isList ? '@items' : '@values') : isList ? '@indices' : '@keys'
    const path = this.#pathOf(range)
    // cel-go keeps the paths of both variables in one place where there is room left for a step: the value's step is written over the key's.
    const hasRoom = role === 'key' && (path.length & (path.length - 1)) !== 0
    const written = hasRoom ? (isList ? '@items' : '@values') : step
    return {
      path: [...path, written],
      size: isValue ? entries?.value : entries?.key,
      entries: undefined,
    }
  }

  #bound(value: Expr): Local {
    return { path: this.#pathOf(value), size: this.#size(value), entries: this.#entriesOf(value) }
  }

  #push(name: string, local: Local): void {
    const stack = this.#locals.get(name) ?? []
    stack.push(local)
    this.#locals.set(name, stack)
  }

  #local(name: string): Local | undefined {
    return this.#locals.get(name)?.at(-1)
  }

  #pathOf(expr: Expr): readonly string[] {
    const local = expr.kind === 'ident' ? this.#local(expr.name) : undefined
    return local?.path ?? this.#paths.get(expr) ?? []
  }

  #operand(expr: Expr): Operand {
    const type = this.#checked.typeOf(expr)
    const size = this.#size(expr)
    const [inner] = type.params
    const path = this.#pathOf(expr)
    const elements = path.length === 0 ? undefined : this.#schemaSize([...path, '@items'])
    const element = inner && { type: inner, size: elements ?? UNKNOWN }
    return { type, size: size ?? UNKNOWN, isSized: size !== undefined, element }
  }

  #size(expr: Expr): Range | undefined {
    const known = this.#sizes.get(expr) ?? sizeOfLiteral(expr)
    if (known !== undefined) return known
    const path = this.#pathOf(expr)
    const bySchema = path.length === 0 ? undefined : this.#schemaSize(path)
    if (bySchema !== undefined) {
      this.#sizes.set(expr, bySchema)
      return bySchema
    }
    if (isScalar(this.#checked.typeOf(expr))) return ONE
    return expr.kind === 'ident' ? this.#local(expr.name)?.size : undefined
  }

  #schemaSize(path: readonly string[]): Range | undefined {
    const max = this.#sizeAt(path)
    return max === undefined ? undefined : { min: 0, max }
  }

  #sizeOr(expr: Expr | undefined): Range {
    return (expr && this.#size(expr)) ?? UNKNOWN
  }

  #setSize(expr: Expr, size: Range | undefined): void {
    if (size !== undefined) this.#sizes.set(expr, size)
  }

  #entriesOf(expr: Expr): Entries | undefined {
    return this.#entries.get(expr) ?? (expr.kind === 'ident' ? this.#local(expr.name)?.entries : undefined)
  }

  #copy(to: Expr, from: Expr): void {
    this.#setSize(to, this.#size(from))
    const entries = this.#entriesOf(from)
    if (entries !== undefined) this.#entries.set(to, entries)
  }
}

const noCall: ResolvedCall = { name: '', method: false, signatures: [] }

function isBinding({ accumulator, condition, range }: LoopExpr): boolean {
  const isEmpty = range.kind === 'list' && range.elements.length === 0
  return isEmpty && condition.kind === 'literal' && condition.value === false && accumulator !== '@result'
}

function sizeOfLiteral(expr: Expr): Range | undefined {
  if (expr.kind === 'list') return exactly(expr.elements.length)
  if (expr.kind === 'map') return exactly(expr.entries.length)
  if (expr.kind !== 'literal') return undefined
  const { value } = expr
  if (typeof value === 'string') return exactly(Array.from(value).length)
  return exactly(value instanceof Uint8Array ? value.length : 1)
}

const scalars = new Set(['bool', 'double', 'duration', 'int', 'timestamp', 'uint'])

function isScalar(type: Type): boolean {
  const held = heldBy(type)
  return held === undefined ? scalars.has(type.kind) : isScalar(held)
}

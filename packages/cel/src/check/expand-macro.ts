import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from '../cel-error.ts'
import { call, callOn, type Expr, ident, list, literal } from './expr.ts'

/** `target.name(args)`. */
export interface Use {
  readonly name: string
  readonly target: Expr
  readonly args: readonly ASTNode[]
  readonly start: number
  readonly expand: (node: ASTNode) => Expr
}

const ACCUMULATOR = '@result'

/** A use of a macro as what cel-go makes of it; undefined for other calls. Source: cel-go parser/macro.go, ext/{comprehensions,lists}.go. */
export function expandMacro(use: Use): Expr | undefined {
  return macros.get(`${use.name}/${use.args.length}`)?.(use)
}

/** `cel.bind(name, value, body)`; undefined for other calls. Source: cel-go ext/bindings.go. */
export function expandBind({ args, expand, name, start, target }: Use): Expr | undefined {
  const [variable, value, body] = args
  if (name !== 'bind' || target.kind !== 'ident' || target.name !== 'cel' || args.length !== 3)
    return undefined
  if (value === undefined || body === undefined) return undefined
  return bind(nameOf(variable), expand(value), expand(body), start)
}

interface Loop {
  readonly init: Expr
  readonly condition?: Expr
  readonly step: Expr
  readonly result?: Expr
}

type Parts = (accumulator: Expr, bodies: readonly Expr[], start: number, variables: readonly Expr[]) => Loop

/** A macro over a range, whose first arguments name its variables. */
const loop =
  (count: 1 | 2, parts: Parts) =>
  ({ args, expand, start, target }: Use): Expr => {
    const variables = args.slice(0, count).map(nameOf)
    if (new Set(variables).size < count || variables.includes(ACCUMULATOR))
      throw new CelError('cel-syntax', 'loop variables must have names of their own', start)
    const accumulator = ident(ACCUMULATOR, start)
    const bodies = args.slice(count).map(expand)
    const names = variables.map((name) => ident(name, start))
    const {
      init,
      condition = literal(true, start),
      step,
      result = accumulator,
    } = parts(accumulator, bodies, start, names)
    return {
      kind: 'loop',
      range: target,
      variables,
      accumulator: ACCUMULATOR,
      init,
      condition,
      step,
      result,
      start,
    }
  }

const first = (bodies: readonly Expr[]): Expr => bodies[0] ?? literal(null, 0)
const last = (bodies: readonly Expr[]): Expr => bodies.at(-1) ?? literal(null, 0)

const all: Parts = (sum, bodies, at) => ({
  init: literal(true, at),
  condition: call('@not_strictly_false', [sum], at),
  step: call('_&&_', [sum, first(bodies)], at),
})

const exists: Parts = (sum, bodies, at) => ({
  init: literal(false, at),
  condition: call('@not_strictly_false', [call('!_', [sum], at)], at),
  step: call('_||_', [sum, first(bodies)], at),
})

const existsOne: Parts = (sum, bodies, at) => ({
  init: literal(0n, at),
  step: call('_?_:_', [first(bodies), call('_+_', [sum, literal(1n, at)], at), sum], at),
  result: call('_==_', [sum, literal(1n, at)], at),
})

/** With two bodies the first one is a filter. */
const kept = (bodies: readonly Expr[], step: Expr, sum: Expr, at: number): Expr =>
  bodies.length === 2 ? call('_?_:_', [first(bodies), step, sum], at) : step

const toList: Parts = (sum, bodies, at) => ({
  init: list([], at),
  step: kept(bodies, call('_+_', [sum, list([last(bodies)], at)], at), sum, at),
})

const filter: Parts = (sum, bodies, at, variables) => ({
  init: list([], at),
  step: call('_?_:_', [first(bodies), call('_+_', [sum, list([first(variables)], at)], at), sum], at),
})

const toMap: Parts = (sum, bodies, at, variables) => ({
  init: { kind: 'map', entries: [], start: at },
  step: kept(bodies, call('cel.@mapInsert', [sum, first(variables), last(bodies)], at), sum, at),
})

const toEntries: Parts = (sum, bodies, at) => ({
  init: { kind: 'map', entries: [], start: at },
  step: kept(bodies, call('cel.@mapInsert', [sum, last(bodies)], at), sum, at),
})

/** `let name = value in body`, as cel-go writes it: a loop over nothing. */
function bind(name: string, value: Expr, body: Expr, start: number): Expr {
  const [range, condition] = [list([], start), literal(false, start)]
  return {
    kind: 'loop',
    range,
    variables: ['#unused'],
    accumulator: name,
    init: value,
    condition,
    step: ident(name, start),
    result: body,
    start,
  }
}

const optMap =
  (flat: boolean) =>
  ({ args: [variable, body], expand, start, target }: Use): Expr => {
    const name = nameOf(variable)
    const inner = body === undefined ? literal(null, start) : expand(body)
    const bound = bind(name, callOn(target, 'value', [], start), inner, start)
    const present = flat ? bound : call('optional.of', [bound], start)
    const tests = callOn(target, 'hasValue', [], start)
    return call('_?_:_', [tests, present, call('optional.none', [], start)], start)
  }

function sortBy(use: Use): Expr {
  const { start, target } = use
  if (!['select', 'list', 'ident', 'loop', 'call'].includes(target.kind))
    throw new CelError(
      'cel-syntax',
      'sortBy can only be applied to a list, identifier, comprehension, call or select',
      start,
    )
  const input = '@__sortBy_input__'
  const keys = loop(1, toList)({ ...use, target: ident(input, start) })
  return bind(input, target, callOn(ident(input, start), '@sortByAssociatedKeys', [keys], start), start)
}

const macros: ReadonlyMap<string, (use: Use) => Expr> = new Map([
  ['all/2', loop(1, all)],
  ['exists/2', loop(1, exists)],
  ['exists_one/2', loop(1, existsOne)],
  ['existsOne/2', loop(1, existsOne)],
  ['map/2', loop(1, toList)],
  ['map/3', loop(1, toList)],
  ['filter/2', loop(1, filter)],
  ['all/3', loop(2, all)],
  ['exists/3', loop(2, exists)],
  ['existsOne/3', loop(2, existsOne)],
  ['exists_one/3', loop(2, existsOne)],
  ['transformList/3', loop(2, toList)],
  ['transformList/4', loop(2, toList)],
  ['transformMap/3', loop(2, toMap)],
  ['transformMap/4', loop(2, toMap)],
  ['transformMapEntry/3', loop(2, toEntries)],
  ['transformMapEntry/4', loop(2, toEntries)],
  ['optMap/2', optMap(false)],
  ['optFlatMap/2', optMap(true)],
  ['sortBy/2', sortBy],
])

function nameOf(node: ASTNode | undefined): string {
  if (node?.op === 'id') return node.args
  throw new CelError('cel-syntax', 'a loop variable must be a simple name', node?.start)
}

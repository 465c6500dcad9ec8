import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from '../cel-error.ts'
import { CelMap } from '../cel-map.ts'
import { tell } from '../compile-access.ts'
import { type Code, type Frame, type Scope, withLocals } from '../scope.ts'
import { typeOf } from '../type-of.ts'
import type { CelValue } from '../value.ts'

/** One use of a macro: `receiver.name(args)`. */
export interface MacroUse {
  readonly name: string
  readonly receiver: ASTNode
  readonly args: readonly ASTNode[]
  readonly node: ASTNode
  readonly scope: Scope
}
export type Macro = (use: MacroUse) => Code

/** The list or map that a comprehension walks, opened for one evaluation. */
export interface Range {
  readonly value: CelValue
  /** List indices, or map keys. */
  readonly keys: readonly CelValue[]
}

/** A comprehension: its range, and its bodies, compiled with the loop variables in scope. */
export interface Loop {
  readonly bodies: readonly Code[]
  open(frame: Frame): Range
  /** Sets the loop variables. One variable is the element of a list, or the key of a map; two are key and value. */
  enter(range: Range, key: CelValue, frame: Frame): void
}

/** The first `count` arguments name loop variables; the rest are bodies. */
export function compileLoop({ receiver, args, node, scope }: MacroUse, count: 1 | 2): Loop {
  const names = args.slice(0, count).map((arg) => {
    if (arg.op === 'id') return arg.args
    throw new CelError('cel-syntax', 'a loop variable must be a simple name', arg.start)
  })
  if (new Set(names).size < names.length) {
    throw new CelError('cel-syntax', `both loop variables are '${names[0]}'`, node.start)
  }
  const source = scope.compile(receiver, scope)
  if (!['dyn', 'list', 'map'].includes(source.type)) {
    throw new CelError(
      'cel-type',
      `${source.type} is no range of a comprehension (list, map, dyn)`,
      receiver.start,
    )
  }
  const { inner, slots } = withLocals(scope, names)
  const [first = 0, second = 0] = slots
  return {
    bodies: args.slice(count).map((body) => inner.compile(body, inner)),
    open(frame) {
      const value = source.run(frame)
      if (Array.isArray(value)) return { value, keys: value.map((_, index) => BigInt(index)) }
      if (value instanceof CelMap) return { value, keys: value.keys() }
      throw noOverload(`${typeOf(value)} cannot be the range of a comprehension`).at(receiver.start)
    },
    enter({ value }, key, frame) {
      frame.budget.charge(3)
      tell(value, key, frame)
      const member = () =>
        (Array.isArray(value) ? value[Number(key)] : value instanceof CelMap ? value.get(key) : null) ?? null
      if (count === 2) {
        frame.slots[first] = key
        frame.slots[second] = member()
      } else frame.slots[first] = Array.isArray(value) ? member() : key
    },
  }
}

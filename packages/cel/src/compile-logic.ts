import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from './cel-error.ts'
import type { Code, Frame, Scope } from './scope.ts'
import { assignable, comparable, joined } from './type-name.ts'
import { typeOf } from './type-of.ts'
import type { CelValue } from './value.ts'

/**
 * `&&` and `||`: either side decides alone, in any order, also when the other one is an error
 * (CEL specification, "Logical Operators").
 */
export function compileLogic(
  op: '&&' | '||',
  [first, second]: readonly [ASTNode, ASTNode],
  scope: Scope,
): Code {
  const left = conditionOf(first, op, scope)
  const right = conditionOf(second, op, scope)
  const decisive = op === '||'
  return {
    type: 'bool',
    run: (frame) => {
      const one = attempt(left, frame)
      if (one === decisive) return decisive
      const other = attempt(right, frame)
      if (other === decisive) return decisive
      for (const [value, node] of [
        [one, first],
        [other, second],
      ] as const) {
        if (value instanceof CelError) throw value
        if (typeof value !== 'boolean')
          throw noOverload(`'${op}' takes bool, not ${typeOf(value)}`).at(node.start)
      }
      return !decisive
    },
  }
}

export function compileConditional(
  [condition, yes, no]: readonly [ASTNode, ASTNode, ASTNode],
  scope: Scope,
): Code {
  const [test, left, right] = [
    conditionOf(condition, '?:', scope),
    scope.compile(yes, scope),
    scope.compile(no, scope),
  ]
  if (!comparable(left.type, right.type)) {
    throw new CelError(
      'cel-type',
      `'?:' gives ${left.type} or ${right.type}: both must be of one type`,
      yes.start,
    )
  }
  return {
    type: joined(left.type, right.type),
    run: (frame) => {
      const chosen = test.run(frame)
      if (typeof chosen !== 'boolean')
        throw noOverload(`'?:' takes bool, not ${typeOf(chosen)}`).at(condition.start)
      return (chosen ? left : right).run(frame)
    },
  }
}

/** A value, or the error in its place; but never one that stopped the evaluation as a whole. */
export function attempt(code: Code, frame: Frame): CelValue | CelError {
  try {
    return code.run(frame)
  } catch (error) {
    if (error instanceof CelError && error.code !== 'too-costly') return error
    throw error
  }
}

function conditionOf(node: ASTNode, op: string, scope: Scope): Code {
  const code = scope.compile(node, scope)
  if (assignable(code.type, 'bool')) return code
  throw new CelError('cel-type', `'${op}' takes bool, not ${code.type}`, node.start)
}

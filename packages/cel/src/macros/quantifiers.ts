import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from '../cel-error.ts'
import { attempt } from '../compile-logic.ts'
import { originOf } from '../origin.ts'
import type { Code, Frame } from '../scope.ts'
import { typeOf } from '../type-of.ts'
import type { CelValue } from '../value.ts'
import { compileLoop, type Macro, type MacroUse, type Range } from './macro.ts'

/** `all` and `exists`: one element may decide alone, also when another one is an error. */
const quantifier =
  (count: 1 | 2, decisive: boolean): Macro =>
  (use) => {
    const { loop, test } = predicateLoop(use, count)
    return {
      type: 'bool',
      run: (frame) => {
        const range = loop.open(frame)
        let failed: CelError | undefined
        for (const key of range.keys) {
          loop.enter(range, key, frame)
          const answer = attempt(test, frame)
          if (answer === decisive) return decisive
          if (answer instanceof CelError) failed ??= answer
          else if (typeof answer !== 'boolean') failed ??= notBool(answer, use.node)
        }
        if (failed !== undefined) throw failed
        // No element decided: what was read last is the range as a whole, not its last element.
        if (decisive) tellRange(range, frame)
        return !decisive
      },
    }
  }

/** `exists_one`: exactly one element; any error counts. */
const exactlyOne =
  (count: 1 | 2): Macro =>
  (use) => {
    const { loop, test } = predicateLoop(use, count)
    return {
      type: 'bool',
      run: (frame) => {
        const range = loop.open(frame)
        let found = 0
        for (const key of range.keys) {
          loop.enter(range, key, frame)
          const answer = test.run(frame)
          if (typeof answer !== 'boolean') throw notBool(answer, use.node)
          if (answer) found += 1
        }
        if (found !== 1) tellRange(range, frame)
        return found === 1
      },
    }
  }

export const quantifiers: readonly (readonly [string, Macro])[] = [
  ['all/2', quantifier(1, false)],
  ['exists/2', quantifier(1, true)],
  ['exists_one/2', exactlyOne(1)],
  ['all/3', quantifier(2, false)],
  ['exists/3', quantifier(2, true)],
  ['existsOne/3', exactlyOne(2)],
  ['exists_one/3', exactlyOne(2)],
]

/** A loop whose one body must be a bool. */
export function predicateLoop(use: MacroUse, count: 1 | 2) {
  const loop = compileLoop(use, count)
  const [test] = loop.bodies as readonly [Code]
  if (test.type !== 'dyn' && test.type !== 'bool') {
    throw new CelError(
      'cel-type',
      `the predicate of ${use.name}() is ${test.type}, not bool`,
      use.args[count]?.start,
    )
  }
  return { loop, test }
}

export function notBool(value: CelValue, node: ASTNode): CelError {
  return noOverload(`a predicate gave ${typeOf(value)}, not bool`).at(node.start)
}

function tellRange({ value }: Range, { onRead }: Frame): void {
  const origin = originOf(value)
  if (origin !== undefined) onRead?.(origin.root, origin.path)
}

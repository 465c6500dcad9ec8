import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from '../cel-error.ts'
import { Optional } from '../optional.ts'
import { type Code, withLocals } from '../scope.ts'
import { assignable } from '../type-name.ts'
import { typeOf } from '../type-of.ts'
import type { Macro } from './macro.ts'

/** `o.optMap(x, f)` wraps the result again; `o.optFlatMap(x, f)` takes an optional from `f`. */
const mapped =
  (flat: boolean): Macro =>
  ({ receiver, args, node, scope }) => {
    const source = scope.compile(receiver, scope)
    const [variable, body] = args
    if (variable?.op !== 'id' || body === undefined) {
      throw new CelError('cel-syntax', 'the variable of optMap() must be a simple name', node.start)
    }
    const { inner, slots } = withLocals(scope, [variable.args])
    const code: Code = inner.compile(body, inner)
    return {
      type: 'optional_type',
      run: (frame) => {
        const optional = source.run(frame)
        if (!(optional instanceof Optional)) {
          throw noOverload(`optMap() takes an optional, not ${typeOf(optional)}`).at(node.start)
        }
        frame.budget.charge(1)
        if (optional.value === undefined) return Optional.none
        frame.slots[slots[0] ?? 0] = optional.value
        const result = code.run(frame)
        if (!flat) return new Optional(result)
        if (result instanceof Optional) return result
        throw noOverload(`optFlatMap() needs an optional, not ${typeOf(result)}`).at(node.start)
      },
    }
  }

/** `o.orValue(x)` and `o.or(p)`: the other side is worked out only where there is nothing (cel-go decorateOptionalOr). */
const otherwise =
  (flat: boolean): Macro =>
  ({ name, receiver, args, node, scope }) => {
    const source = scope.compile(receiver, scope)
    const other = scope.compile(args[0] as ASTNode, scope)
    const fits =
      assignable(source.type, 'optional_type') && (!flat || assignable(other.type, 'optional_type'))
    if (!fits) {
      const types = `${source.type}, ${other.type}`
      throw new CelError(
        'cel-type',
        `found no matching overload for '${name}' applied to (${types})`,
        node.start,
      )
    }
    return {
      type: flat ? 'optional_type' : 'dyn',
      run: (frame) => {
        frame.budget.charge(1)
        const optional = source.run(frame)
        if (!(optional instanceof Optional))
          throw noOverload(`no such overload: '${name}' applied to ${typeOf(optional)}`).at(node.start)
        // `optional.of(null)` holds null, which is not the lack of a value.
        if (optional.value !== undefined) return flat ? optional : optional.value
        const value = other.run(frame)
        if (!flat || value instanceof Optional) return value
        throw noOverload(`no such overload: '${name}' with ${typeOf(value)}`).at(node.start)
      },
    }
  }

export const optionalMacros: readonly (readonly [string, Macro])[] = [
  ['optMap/2', mapped(false)],
  ['optFlatMap/2', mapped(true)],
  ['orValue/1', otherwise(false)],
  ['or/1', otherwise(true)],
]

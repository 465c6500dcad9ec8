import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from './cel-error.ts'
import { CelMap } from './cel-map.ts'
import { compare } from './compare.ts'
import { equals } from './equality.ts'
import type { Code, Frame, Scope } from './scope.ts'
import { assignable, comparable, type TypeName } from './type-name.ts'
import { typeOf } from './type-of.ts'
import type { CelValue } from './value.ts'

type Rule = (left: CelValue, right: CelValue, frame: Frame) => boolean

const rules: Readonly<Record<string, Rule>> = {
  '_==_': (left, right, { budget }) => equals(left, right, budget),
  '_!=_': (left, right, { budget }) => !equals(left, right, budget),
  '_<_': (left, right) => compare(left, right) < 0,
  '_<=_': (left, right) => compare(left, right) <= 0,
  '_>_': (left, right) => compare(left, right) > 0,
  '_>=_': (left, right) => compare(left, right) >= 0,
  _in_: (left, right, { budget }) => {
    if (right instanceof CelMap) return right.has(left)
    if (Array.isArray(right)) return right.some((one) => equals(one, left, budget))
    throw noOverload(`'in' takes a list or a map, not ${typeOf(right)}`)
  },
}

/** `==`, `!=`, the four orders and `in`; undefined for other operators. */
export function compileEquality(
  name: string,
  args: readonly ASTNode[],
  node: ASTNode,
  scope: Scope,
): Code | undefined {
  const rule = rules[name]
  const [first, second] = args
  if (rule === undefined || first === undefined || second === undefined) return undefined
  const left = scope.compile(first, scope)
  const right = scope.compile(second, scope)
  if (!compiles(name, left.type, right.type)) {
    throw new CelError(
      'cel-type',
      `found no matching overload for '${name}' applied to (${left.type}, ${right.type})`,
      node.start,
    )
  }
  // Nothing is in a list that is written out empty: cel-go does not work out the other side.
  if (name === '_in_' && second.op === 'list' && second.args.length === 0)
    return { type: 'bool', run: () => false }
  return {
    type: 'bool',
    run: (frame) => {
      frame.budget.charge(1)
      try {
        return rule(left.run(frame), right.run(frame), frame)
      } catch (error) {
        throw error instanceof CelError ? error.at(node.start) : error
      }
    },
  }
}

const numeric: ReadonlySet<TypeName> = new Set(['int', 'uint', 'double'])
const ordered: ReadonlySet<TypeName> = new Set([
  'dyn',
  'bool',
  'int',
  'uint',
  'double',
  'string',
  'bytes',
  'google.protobuf.Timestamp',
  'google.protobuf.Duration',
])

function compiles(name: string, left: TypeName, right: TypeName): boolean {
  if (name === '_in_') return ['dyn', 'list', 'map'].includes(right)
  if (name === '_==_' || name === '_!=_') return comparable(left, right)
  // Kubernetes: CrossTypeNumericComparisons.
  if (numeric.has(left) && numeric.has(right)) return true
  return ordered.has(left) && ordered.has(right) && assignable(left, right)
}

import type { ASTNode } from '@marcbachmann/cel-js'
import type { Budget } from './budget.ts'
import { CelError, noOverload } from './cel-error.ts'
import { CelMap } from './cel-map.ts'
import { compileEquality } from './compile-equality.ts'
import { mixedList } from './compile-literal.ts'
import { functions, methods, operators } from './library/index.ts'
import { compileMacro } from './macros/index.ts'
import type { Overload } from './overload.ts'
import type { Code, Scope } from './scope.ts'
import { assignable, joined, type TypeName } from './type-name.ts'
import { typeOf } from './type-of.ts'
import type { CelValue } from './value.ts'

export function compileCall(name: string, args: readonly ASTNode[], node: ASTNode, scope: Scope): Code {
  return (
    compileMacro(name, undefined, args, node, scope) ?? dispatch(name, functions.get(name), args, node, scope)
  )
}

export function compileMethod(
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  node: ASTNode,
  scope: Scope,
): Code {
  if (name === 'format' && receiver.op === 'value' && /%(\.\d+)?e/.test(String(receiver.args))) {
    throw new CelError('cel-unsupported', 'the formatting clause %e is not evaluated here', receiver.start)
  }
  const space = namespaceOf(receiver, scope)
  const spaced = space === undefined ? undefined : functions.get(`${space}.${name}`)
  if (spaced !== undefined) return dispatch(`${space}.${name}`, spaced, args, node, scope)
  return (
    compileMacro(name, receiver, args, node, scope) ??
    dispatch(name, methods.get(name), [receiver, ...args], node, scope)
  )
}

export function compileOperator(name: string, args: readonly ASTNode[], node: ASTNode, scope: Scope): Code {
  return compileEquality(name, args, node, scope) ?? dispatch(name, operators.get(name), args, node, scope)
}

/** `sets` in `sets.contains(…)`: a name that is no variable. */
function namespaceOf(receiver: ASTNode, scope: Scope): string | undefined {
  if (receiver.op !== 'id') return undefined
  return scope.locals.has(receiver.args) || scope.variables.has(receiver.args) ? undefined : receiver.args
}

/** Picks the overload by the types: at compile time those that can't fit are gone, at run time one is taken. */
function dispatch(
  name: string,
  overloads: readonly Overload[] | undefined,
  args: readonly ASTNode[],
  node: ASTNode,
  scope: Scope,
): Code {
  if (overloads === undefined) {
    throw new CelError(
      'cel-unsupported',
      `the function '${name}' is not one that this evaluator knows`,
      node.start,
    )
  }
  const codes = args.map((arg) =>
    name === 'format' && arg.op === 'list' ? mixedList(arg.args, scope) : scope.compile(arg, scope),
  )
  const types = codes.map(({ type }) => type)
  const fitting = overloads.filter((one) => fits(one, types))
  const [first] = fitting
  if (first === undefined) {
    throw new CelError(
      'cel-type',
      `found no matching overload for '${name}' applied to (${types.join(', ')})`,
      node.start,
    )
  }
  const type = fitting.reduce<TypeName>((all, { result }) => joined(all, result), first.result)
  return {
    type,
    run: (frame) => {
      const values = codes.map((code) => code.run(frame))
      const actual = values.map(typeOf)
      const chosen = fitting.find((one) => fits(one, actual))
      if (chosen === undefined) {
        throw noOverload(`no such overload: '${name}' applied to (${actual.join(', ')})`).at(node.start)
      }
      return call(chosen, values, frame.budget, node)
    },
  }
}

function fits({ params }: Overload, types: readonly TypeName[]): boolean {
  return (
    params.length === types.length &&
    params.every((wanted, index) => assignable(types[index] ?? 'dyn', wanted))
  )
}

function call(chosen: Overload, values: readonly CelValue[], budget: Budget, node: ASTNode): CelValue {
  budget.charge(1 + values.reduce<number>((sum, value) => sum + sizeOf(value), 0) / 10)
  try {
    return chosen.call(values, budget)
  } catch (error) {
    throw error instanceof CelError ? error.at(node.start) : error
  }
}

function sizeOf(value: CelValue): number {
  if (typeof value === 'string' || Array.isArray(value) || value instanceof Uint8Array) return value.length
  return value instanceof CelMap ? value.size : 0
}

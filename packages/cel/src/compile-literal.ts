import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'
import { CelMap, keyOf } from './cel-map.ts'
import { Optional } from './optional.ts'
import { isOptional } from './parse.ts'
import type { Code, Frame, Scope } from './scope.ts'
import type { TypeName } from './type-name.ts'
import { typeOf } from './type-of.ts'
import { Uint } from './uint.ts'
import { type CelValue, TypeValue } from './value.ts'

export const MAX_INT = (1n << 63n) - 1n
export const MIN_INT = -(1n << 63n)

export function compileLiteral(literal: unknown, node: ASTNode, scope: Scope): Code {
  const value = isUnsigned(literal) ? new Uint(BigInt(literal.value)) : (literal as CelValue)
  if (typeof value === 'bigint' && value > MAX_INT) {
    throw new CelError('cel-syntax', `the integer ${value} is out of range`, node.start)
  }
  const text = scope.source.slice(node.start, node.end)
  // The parser takes such a character for one byte; CEL takes its UTF-8 bytes.
  if (value instanceof Uint8Array && [...text].some((one) => one > '\u007f')) {
    throw new CelError('cel-unsupported', 'bytes literals take ASCII and escapes only', node.start)
  }
  return { type: typeOf(value), run: () => value }
}

/** The parser's own class of unsigned literals, which its types do not name. */
function isUnsigned(literal: unknown): literal is { readonly value: bigint } {
  return (
    typeof literal === 'object' && literal !== null && !(literal instanceof Uint8Array) && 'value' in literal
  )
}

/** `-9223372036854775808`, the one integer whose positive form is out of range; other negations are operators. */
export function negativeLiteral(node: ASTNode): Code | undefined {
  if (node.op !== '-_' || node.args.op !== 'value' || node.args.args !== -MIN_INT) return undefined
  return { type: 'int', run: () => MIN_INT }
}

/** A list. Elements of known, different types do not compile: Kubernetes' HomogeneousAggregateLiterals. */
export function compileList(elements: readonly ASTNode[], scope: Scope): Code {
  const { codes, list } = listOf(elements, scope)
  if (scope.mixed !== true) sameType('list elements', codes, elements)
  return list
}

/** The values of `format`, the one list that may mix types (cel-go exempts it). */
export function mixedList(elements: readonly ASTNode[], scope: Scope): Code {
  return listOf(elements, { ...scope, mixed: true }).list
}

function listOf(elements: readonly ASTNode[], scope: Scope) {
  const codes = elements.map((element) => scope.compile(element, scope)).map(unwrapped(elements))
  const hasOptional = elements.some(isOptional)
  const list: Code = {
    type: 'list',
    run: (frame) => {
      frame.budget.charge(10 + codes.length)
      const values = codes.map((code) => code.run(frame))
      return hasOptional ? values.filter((one) => one !== absent) : values
    },
  }
  return { codes, list }
}

/** Stands for the element or value of an optional that holds nothing; never seen outside of the literal. */
const absent = new TypeValue('absent')

/** An element after a question mark is what its optional holds; its type shows in evaluation only. */
function unwrapped(nodes: readonly ASTNode[]): (code: Code, index: number) => Code {
  return (code, index) => {
    const node = nodes[index]
    if (node === undefined || !isOptional(node)) return code
    const run = (frame: Frame) => {
      const value = code.run(frame)
      if (!(value instanceof Optional))
        throw new CelError('no-such-overload', `${typeOf(value)} is no optional`, node.start)
      return value.value ?? absent
    }
    return { type: 'dyn', run }
  }
}

export function compileMap(entries: readonly (readonly [ASTNode, ASTNode])[], scope: Scope): Code {
  const keys = entries.map(([key]) => scope.compile(key, scope))
  const values = entries
    .map(([, value]) => scope.compile(value, scope))
    .map(unwrapped(entries.map(([key]) => key)))
  if (scope.mixed !== true) {
    sameType(
      'map keys',
      keys,
      entries.map(([key]) => key),
    )
    sameType(
      'map values',
      values,
      entries.map(([, value]) => value),
    )
  }
  return {
    type: 'map',
    run: (frame) => {
      frame.budget.charge(30 + keys.length)
      const pairs = keys.flatMap((code, index) => {
        const start = entries[index]?.[0].start
        const key = code.run(frame)
        const named = typeof key === 'number' ? undefined : keyOf(key)
        if (named === undefined)
          throw new CelError('invalid-argument', `${typeOf(key)} is no key of a map`, start)
        const value = values[index]?.run(frame) ?? null
        return value === absent ? [] : [[named, value] as const]
      })
      const map = new CelMap(pairs)
      if (map.size < pairs.length)
        throw new CelError('invalid-argument', 'a map names a key twice', entries[0]?.[0].start)
      return map
    },
  }
}

function sameType(what: string, codes: readonly Code[], nodes: readonly ASTNode[]): void {
  let first: TypeName = 'dyn'
  for (const [index, { type }] of codes.entries()) {
    if (first === 'dyn') first = type
    else if (type !== 'dyn' && type !== first) {
      throw new CelError(
        'cel-type',
        `${what} are ${first} and ${type}: they must be of one type`,
        nodes[index]?.start,
      )
    }
  }
}

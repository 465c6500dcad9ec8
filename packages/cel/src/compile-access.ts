import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError, noOverload } from './cel-error.ts'
import { CelMap } from './cel-map.ts'
import { Optional } from './optional.ts'
import { originOf } from './origin.ts'
import type { Code, Frame, Scope } from './scope.ts'
import type { TypeName } from './type-name.ts'
import { typeOf } from './type-of.ts'
import { Uint } from './uint.ts'
import type { CelValue } from './value.ts'

type Access = Extract<ASTNode, { op: '.' | '.?' | '[]' | '[?]' }>
const containers: ReadonlySet<TypeName> = new Set(['dyn', 'map', 'optional_type'])

/** `a.b`, `a[b]`, and their optional forms `a.?b` and `a[?b]`; on an optional all of them give an optional. */
export function compileAccess(node: Access, scope: Scope): Code {
  const operand = scope.compile(node.args[0], scope)
  const field = node.op === '.' || node.op === '.?'
  const key = field ? constant(node.args[1]) : scope.compile(node.args[1], scope)
  if (!containers.has(operand.type) && (field || operand.type !== 'list')) {
    const what = field ? `has no field '${node.args[1]}'` : 'cannot be indexed'
    throw new CelError('cel-type', `type ${operand.type} ${what}`, node.start)
  }
  const optional = node.op === '.?' || node.op === '[?]'
  return {
    type: optional || operand.type === 'optional_type' ? 'optional_type' : 'dyn',
    run: (frame) => {
      frame.budget.charge(1)
      const value = operand.run(frame)
      const at = key.run(frame)
      if (value instanceof Optional) {
        const inner = value.value === undefined ? undefined : readOptionally(value.value, at, frame, node)
        return inner === undefined ? Optional.none : new Optional(inner)
      }
      const found = optional ? readOptionally(value, at, frame, node) : read(value, at, frame, node)
      if (optional) return found === undefined ? Optional.none : new Optional(found)
      if (found !== undefined) return found
      if (Array.isArray(value)) {
        throw new CelError(
          'index-out-of-range',
          `index out of bounds: ${say(at)} of ${value.length}`,
          node.start,
        )
      }
      throw new CelError('no-such-key', `no such key: ${say(at)}`, node.pos)
    },
  }
}

/** The member of a list or map; undefined where there is none. */
export function read(value: CelValue, key: CelValue, frame: Frame, node: ASTNode): CelValue | undefined {
  if (value instanceof CelMap) {
    tell(value, key, frame)
    return value.get(key)
  }
  if (Array.isArray(value)) {
    const index = indexOf(key)
    if (index === undefined) throw noOverload(`a list is indexed by int, not ${typeOf(key)}`).at(node.start)
    tell(value, index, frame)
    return value[Number(index)]
  }
  throw noOverload(`${typeOf(value)} has no member ${say(key)}`).at(node.start)
}

/** As `read`; but a scalar has no members, and no error either (cel-go: a presence test). */
function readOptionally(value: CelValue, key: CelValue, frame: Frame, node: ASTNode): CelValue | undefined {
  return isScalar(value) ? undefined : read(value, key, frame, node)
}

function isScalar(value: CelValue): boolean {
  return typeof value !== 'object' || value === null || value instanceof Uint
}

/** Whether a map has a member; the value itself is not worked out. */
export function present(value: CelValue, field: string, frame: Frame, node: ASTNode): boolean {
  if (isScalar(value)) return false
  if (!(value instanceof CelMap)) throw noOverload(`${typeOf(value)} has no member ${field}`).at(node.start)
  tell(value, field, frame)
  return value.has(field)
}

/** Reports the read of a member, when the container is part of a document. */
export function tell(container: CelValue, key: CelValue, { onRead }: Frame): void {
  const origin = onRead === undefined ? undefined : originOf(container)
  if (origin === undefined) return
  const step = Array.isArray(container) ? Number(key) : String(key instanceof Uint ? key.value : key)
  onRead?.(origin.root, [...origin.path, step])
}

function indexOf(key: CelValue): bigint | undefined {
  if (typeof key === 'bigint') return key
  if (key instanceof Uint) return key.value
  return typeof key === 'number' && Number.isInteger(key) ? BigInt(key) : undefined
}

function constant(value: string): Code {
  return { type: 'string', run: () => value }
}

function say(key: CelValue): string {
  return key instanceof Uint ? String(key.value) : String(key)
}

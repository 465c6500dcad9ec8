import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from '../cel-error.ts'
import { isMessage, isOptional } from '../parse.ts'
import { expandBind, expandMacro } from './expand-macro.ts'
import { call, callOn, type Expr, ident, type Literal, list, literal, nameOf } from './expr.ts'

/** The syntax tree with its macros expanded. Throws CelError for macros with arguments they do not take. */
export function expand(root: ASTNode, options: { readonly hasBind: boolean }): Expr {
  const expandOne = (node: ASTNode): Expr => expandNode(node, expandOne, options.hasBind)
  return expandOne(root)
}

type Expand = (node: ASTNode) => Expr

function expandNode(node: ASTNode, expand: Expand, hasBind: boolean): Expr {
  const { start } = node
  switch (node.op) {
    case 'value':
      return literal(literalOf(node.args), start)
    case 'id':
      return ident(node.args, start)
    case '.':
      return { kind: 'select', operand: expand(node.args[0]), field: node.args[1], test: false, start }
    case '.?':
      return call('_?._', [expand(node.args[0]), literal(node.args[1], start)], start)
    case '[]':
      return isMessage(node) ? message(node.args, start, expand) : call('_[_]', node.args.map(expand), start)
    case '[?]':
      return call('_[?_]', node.args.map(expand), start)
    case 'call':
      return node.args[0] === 'has' && node.args[1].length === 1
        ? presence(node.args[1][0], expand)
        : call(node.args[0], node.args[1].map(expand), start)
    case 'rcall': {
      const [name, receiver, args] = node.args
      const target = expand(receiver)
      const use = { name, target, args, start, expand }
      const bound = hasBind ? expandBind(use) : undefined
      return bound ?? expandMacro(use) ?? callOn(target, name, args.map(expand), start)
    }
    case 'list':
      return { ...list(node.args.map(expand), start), ...optionals(node.args) }
    case 'map':
      return {
        kind: 'map',
        entries: node.args.map(([key, value]) => [expand(key), expand(value)]),
        ...optionals(node.args.map(([key]) => key)),
        start,
      }
    case '?:':
      return call('_?_:_', node.args.map(expand), start)
    case '!_':
    case '-_':
      return signed(node.op, node.args, start, expand)
    default:
      return call(`_${node.op}_`, node.args.map(expand), start)
  }
}

function message([written, fields]: readonly [ASTNode, ASTNode], start: number, expand: Expand): Expr {
  const name = nameOf(expand(written))
  if (name === undefined || fields.op !== 'map')
    throw new CelError('cel-syntax', 'the name of a message is expected before "{"', start)
  return {
    kind: 'message',
    name,
    fields: fields.args.map(([key, value]) => [String(key.args), expand(value)]),
    ...optionals(fields.args.map(([key]) => key)),
    start,
  }
}

function optionals(nodes: readonly ASTNode[]): { readonly optional?: ReadonlySet<number> } {
  const found = nodes.flatMap((node, index) => (isOptional(node) ? [index] : []))
  return found.length === 0 ? {} : { optional: new Set(found) }
}

function presence(arg: ASTNode | undefined, expand: Expand): Expr {
  const inner = arg && expand(arg)
  if (inner?.kind === 'select') return { ...inner, test: true }
  throw new CelError('cel-syntax', 'has() takes a field selection, such as has(self.spec)', arg?.start)
}

/** Signs as cel-go reads them: two of a kind in a row are none, other ones need parentheses, and that of a number belongs to it. */
function signed(op: '!_' | '-_', inner: ASTNode, start: number, expand: Expand): Expr {
  const isNext = inner.start === start + 1
  if (isNext && inner.op === op) return expand(inner.args)
  const operand = expand(inner)
  const isNumber = operand.kind === 'literal' && typeof operand.value !== 'string' && inner.op !== op
  if (isNext && (inner.op === '!_' || inner.op === '-_') && !isNumber)
    throw new CelError(
      'cel-syntax',
      'one sign cannot follow another: write parentheses around it',
      inner.start,
    )
  if (op === '-_' && isNext && operand.kind === 'literal' && isNumeric(operand.value))
    return literal(-operand.value, start)
  return call(op, [operand], start)
}

function isNumeric(value: Literal): value is bigint | number {
  return typeof value === 'bigint' || typeof value === 'number'
}

/** The parser's own class of unsigned literals has their `value`. */
function literalOf(value: unknown): Literal {
  if (typeof value === 'object' && value !== null && !(value instanceof Uint8Array) && 'value' in value)
    return { uint: BigInt(value.value as bigint) }
  return value as Literal
}

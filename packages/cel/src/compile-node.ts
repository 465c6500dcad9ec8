import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from './cel-error.ts'
import { compileAccess } from './compile-access.ts'
import { compileCall, compileMethod, compileOperator } from './compile-call.ts'
import { compileList, compileLiteral, compileMap, negativeLiteral } from './compile-literal.ts'
import { compileConditional, compileLogic } from './compile-logic.ts'
import { isMessage } from './parse.ts'
import type { Code, Scope } from './scope.ts'
import { TypeValue } from './value.ts'

const typeNames = ['bool', 'int', 'uint', 'double', 'string', 'bytes', 'list', 'map', 'null_type', 'type']

/** A node of the syntax tree as code. Throws `CelError` for what does not compile. */
export function compileNode(node: ASTNode, scope: Scope): Code {
  switch (node.op) {
    case 'value':
      return compileLiteral(node.args, node, scope)
    case 'id':
      return compileName(node.args, node, scope)
    case '.':
    case '.?':
    case '[]':
    case '[?]':
      if (isMessage(node)) throw new CelError('cel-unsupported', 'messages cannot be made here', node.start)
      return compileAccess(node, scope)
    case 'call':
      return compileCall(node.args[0], node.args[1], node, scope)
    case 'rcall':
      return compileMethod(node.args[0], node.args[1], node.args[2], node, scope)
    case 'list':
      return compileList(node.args, scope)
    case 'map':
      return compileMap(node.args, scope)
    case '?:':
      return compileConditional(node.args, scope)
    case '||':
    case '&&':
      return compileLogic(node.op, node.args, scope)
    case '!_':
    case '-_': {
      const inner = node.args
      // Two signs in a row are none, as cel-go reads them; not so where parentheses stand between.
      if (inner.op === node.op && inner.start === node.start + 1) return compileNode(inner.args, scope)
      return negativeLiteral(node) ?? compileOperator(node.op, [inner], node, scope)
    }
    default:
      return compileOperator(`_${node.op}_`, node.args, node, scope)
  }
}

function compileName(name: string, node: ASTNode, scope: Scope): Code {
  const local = scope.locals.get(name)
  if (local !== undefined) {
    const { slot, type } = local
    return {
      type,
      run: ({ slots, budget }) => {
        budget.charge(1)
        return slots[slot] ?? null
      },
    }
  }
  if (scope.variables.has(name)) {
    scope.named.add(name)
    return {
      type: 'dyn',
      run: ({ bindings, budget }) => {
        budget.charge(1)
        const bound = bindings[name]
        if (bound === undefined)
          throw new CelError('no-such-attribute', `no value is bound to ${name}`, node.start)
        return typeof bound === 'function' ? bound() : bound
      },
    }
  }
  if (typeNames.includes(name)) {
    const value = new TypeValue(name)
    return { type: 'type', run: () => value }
  }
  const code = name === 'authorizer' ? 'cel-unsupported' : 'cel-undeclared'
  const known = [...scope.locals.keys(), ...scope.variables].filter((one) => !one.includes(' ')).join(', ')
  throw new CelError(code, `undeclared reference to '${name}' (known here: ${known})`, node.start)
}

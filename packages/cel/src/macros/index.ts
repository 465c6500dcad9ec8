import type { ASTNode } from '@marcbachmann/cel-js'
import type { Code, Scope } from '../scope.ts'
import { compileHas } from './has.ts'
import type { Macro } from './macro.ts'
import { optionalMacros } from './optional.ts'
import { quantifiers } from './quantifiers.ts'
import { transforms } from './transforms.ts'

const methodMacros: ReadonlyMap<string, Macro> = new Map([...quantifiers, ...transforms, ...optionalMacros])

/** A call as a macro, when its name and number of arguments make it one. `receiver` is undefined for `has(…)`. */
export function compileMacro(
  name: string,
  receiver: ASTNode | undefined,
  args: readonly ASTNode[],
  node: ASTNode,
  scope: Scope,
): Code | undefined {
  if (receiver === undefined)
    return name === 'has' && args.length === 1 ? compileHas(args[0], scope) : undefined
  return methodMacros.get(`${name}/${args.length}`)?.({ name, receiver, args, node, scope })
}

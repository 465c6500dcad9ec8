import type { ASTNode } from '@marcbachmann/cel-js'
import { CelError } from '../cel-error.ts'
import { present } from '../compile-access.ts'
import { Optional } from '../optional.ts'
import type { Code, Scope } from '../scope.ts'

/** `has(e.f)`: whether the map has the field. Errors of `e` itself stay errors; only the last step may be missing. */
export function compileHas(arg: ASTNode | undefined, scope: Scope): Code {
  if (arg?.op !== '.') {
    throw new CelError(
      'cel-syntax',
      'has() takes a field selection, such as has(object.spec.replicas)',
      arg?.start,
    )
  }
  const [operand, field] = arg.args
  const code = scope.compile(operand, scope)
  if (!['dyn', 'map', 'optional_type'].includes(code.type)) {
    throw new CelError('cel-type', `type ${code.type} has no field '${field}'`, arg.start)
  }
  return {
    type: 'bool',
    run: (frame) => {
      const value = code.run(frame)
      const holder = value instanceof Optional ? value.value : value
      return holder !== undefined && present(holder, field, frame, arg)
    },
  }
}

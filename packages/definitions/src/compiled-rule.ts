import { CelError, compile, type Program } from '@chg/cel'
import type { Path } from '@chg/findings'
import type { Schema, ValidationRule } from '@chg/schemas'
import { fieldPathOf } from './field-path.ts'

/** A rule of x-kubernetes-validations, ready to be asked. */
export interface CompiledRule {
  readonly source: ValidationRule
  /** What it came to instead, when it does not compile. */
  readonly program: Program | CelError
  /** Undefined without one, or for one that does not compile: the server falls back on the message, then on the rule. */
  readonly message: Program | undefined
  /** Names `oldSelf`: asked on updates only. */
  readonly isTransition: boolean
  /** Where the problem is shown, below the node of the rule. */
  readonly at: Path
}

const variables = ['self', 'oldSelf']

/** The rules at one node; empty ones ask nothing. */
export function compiledRules(rules: readonly ValidationRule[], schema: Schema): readonly CompiledRule[] {
  return rules.flatMap((source) => {
    if (source.rule.trim() === '') return []
    const program = compile(source.rule, { variables })
    const { messageExpression = '', fieldPath = '' } = source
    const message = messageExpression === '' ? undefined : compile(messageExpression, { variables })
    const found = fieldPath === '' ? undefined : fieldPathOf(fieldPath, schema)
    return [
      {
        source,
        program,
        message: message instanceof CelError ? undefined : message,
        isTransition: !(program instanceof CelError) && program.names.has('oldSelf'),
        at: found === undefined || typeof found === 'string' ? [] : found.path,
      },
    ]
  })
}

import { CelError, checkTypes, compile, type Feature, optionalOf, type Program } from '@chg/cel'
import type { Path } from '@chg/findings'
import type { Schema, ValidationRule } from '@chg/schemas'
import type { Declared } from './declared-type.ts'
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
  /** The newest part of CEL that it uses: servers before that do not understand it. */
  readonly newest: Feature | undefined
  /** Where the problem is shown, below the node of the rule. */
  readonly at: Path
}

/** The rules at one node; empty ones ask nothing. */
export function compiledRules(
  rules: readonly ValidationRule[],
  schema: Schema,
  { type }: Declared,
): readonly CompiledRule[] {
  return rules.flatMap((source) => {
    if (source.rule.trim() === '') return []
    const types = new Map([
      ['self', type],
      ['oldSelf', source.optionalOldSelf === true ? optionalOf(type) : type],
    ])
    const checked = checkTypes(source.rule, types)
    const variables = [...types.keys()]
    const { messageExpression = '', fieldPath = '' } = source
    const message = messageExpression === '' ? undefined : compile(messageExpression, { variables })
    const found = fieldPath === '' ? undefined : fieldPathOf(fieldPath, schema)
    return [
      {
        source,
        program: checked instanceof CelError ? checked : compile(source.rule, { variables }),
        message: message instanceof CelError ? undefined : message,
        isTransition: !(checked instanceof CelError) && checked.names.has('oldSelf'),
        newest: checked instanceof CelError ? undefined : checked.features.at(-1),
        at: found === undefined || typeof found === 'string' ? [] : found.path,
      },
    ]
  })
}

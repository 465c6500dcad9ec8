import { CelError, type Checked, checkTypes, optionalOf, type SizeAt } from '@chg/cel'
import type { ValidationRule } from '@chg/schemas'
import type { Declared } from './declared-type.ts'

/** A rule, type-checked and estimated at a node of a schema; what does not compile is an error in its place. */
export interface CheckedRule {
  readonly rule: Checked | CelError
  /** Undefined without a messageExpression. */
  readonly message: Checked | CelError | undefined
  /** Units of the most expensive evaluation; 0 where it does not compile. */
  readonly cost: number
  readonly messageCost: number
}

/** Source: apiextensions cel.Compile. */
export function checkedRule(source: ValidationRule, declared: Declared): CheckedRule {
  const { type } = declared
  const old = source.optionalOldSelf === true ? optionalOf(type) : type
  const variables = new Map([
    ['self', type],
    ['oldSelf', old],
  ])
  const sizeAt = sizesOf(declared)
  const rule = ofType(checkTypes(source.rule, variables), 'bool')
  if (rule instanceof CelError) return { rule, message: undefined, cost: 0, messageCost: 0 }
  const { messageExpression = '' } = source
  const message =
    messageExpression === '' ? undefined : ofType(checkTypes(messageExpression, variables), 'string')
  const costed = message === undefined || message instanceof CelError ? 0 : message.cost(sizeAt).max
  return { rule, message, cost: rule.cost(sizeAt).max, messageCost: costed }
}

function ofType(checked: Checked | CelError, kind: 'bool' | 'string'): Checked | CelError {
  if (checked instanceof CelError || checked.type.kind === kind) return checked
  return new CelError('cel-type', `it gives ${checked.type.name}, but must give ${kind}`)
}

/** Sizes by the paths that an expression reads; the first step is a variable (apiextensions: sizeEstimator). */
function sizesOf(root: Declared): SizeAt {
  return (path) => {
    let at: Declared | undefined = root
    for (const step of path.slice(1)) {
      if (step === '@items' || step === '@values') at = at?.element
      else if (step === '@keys') at = at?.key
      else at = at?.fields?.get(step)
    }
    return at?.maxElements
  }
}

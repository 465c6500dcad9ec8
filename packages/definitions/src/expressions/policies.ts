import type { ExpressionCheck } from './expression-check.ts'
import { PolicyCompiler } from './policy-compiler.ts'

/** admissionregistration: `validateValidatingAdmissionPolicySpec`. */
export function validatingPolicyExpressions(check: ExpressionCheck): void {
  const hasVariables = check.itemsAt(['spec', 'variables']).length > 0
  const compiler = commonExpressions(check, hasVariables)
  for (const validation of check.itemsAt(['spec', 'validations'])) {
    compiler.validation([...validation, 'expression'])
    compiler.message([...validation, 'messageExpression'])
  }
  for (const annotation of check.itemsAt(['spec', 'auditAnnotations']))
    compiler.annotation([...annotation, 'valueExpression'])
}

/** admissionregistration: `validateMutatingAdmissionPolicySpec`. What its type does not ask for is forbidden, not compiled. */
export function mutatingPolicyExpressions(check: ExpressionCheck): void {
  const compiler = commonExpressions(check, true)
  for (const mutation of check.itemsAt(['spec', 'mutations'])) {
    const type = check.textAt([...mutation, 'patchType'])
    if (type === 'JSONPatch') compiler.jsonPatch([...mutation, 'jsonPatch', 'expression'])
    if (type === 'ApplyConfiguration')
      compiler.applyConfiguration([...mutation, 'applyConfiguration', 'expression'])
  }
}

/** admissionregistration: `validateMatchConditions`; alpha in 1.27, and dropped there. */
export function webhookExpressions(check: ExpressionCheck): void {
  if (check.minor < 28) return
  const compiler = new PolicyCompiler(check, { hasParams: false, hasVariables: false })
  for (const webhook of check.itemsAt(['webhooks']))
    for (const condition of check.itemsAt([...webhook, 'matchConditions']))
      compiler.matchCondition([...condition, 'expression'])
}

function commonExpressions(check: ExpressionCheck, hasVariables: boolean): PolicyCompiler {
  const hasParams = check.valueAt(['spec', 'paramKind']) !== undefined
  const compiler = new PolicyCompiler(check, { hasParams, hasVariables })
  for (const condition of check.itemsAt(['spec', 'matchConditions']))
    compiler.matchCondition([...condition, 'expression'])
  for (const variable of check.itemsAt(['spec', 'variables']))
    compiler.variable(check.textAt([...variable, 'name']), [...variable, 'expression'])
  return compiler
}

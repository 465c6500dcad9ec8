import { groupOf, type JsonObject, stringAt } from '@chg/core'
import { claimExpressions, claimTemplateExpressions, deviceClassExpressions } from './devices.ts'
import { ExpressionCheck, type ExpressionProblem } from './expression-check.ts'
import { mutatingPolicyExpressions, validatingPolicyExpressions, webhookExpressions } from './policies.ts'

const rules: ReadonlyMap<string, (check: ExpressionCheck) => void> = new Map([
  ['admissionregistration.k8s.io/MutatingAdmissionPolicy', mutatingPolicyExpressions],
  ['admissionregistration.k8s.io/MutatingWebhookConfiguration', webhookExpressions],
  ['admissionregistration.k8s.io/ValidatingAdmissionPolicy', validatingPolicyExpressions],
  ['admissionregistration.k8s.io/ValidatingWebhookConfiguration', webhookExpressions],
  ['resource.k8s.io/DeviceClass', deviceClassExpressions],
  ['resource.k8s.io/ResourceClaim', claimExpressions],
  ['resource.k8s.io/ResourceClaimTemplate', claimTemplateExpressions],
])

/**
 * What the API server of a Kubernetes version (`1.36`) says of expressions in objects of built-in kinds: admission policies, match
 * conditions of webhooks, selectors of devices. Nothing of other kinds. The object's types must be those of its schema.
 */
export function expressionProblems(object: JsonObject, version: string): readonly ExpressionProblem[] {
  const group = groupOf(stringAt(object, 'apiVersion') ?? '')
  const check = new ExpressionCheck(object, Number(version.split('.')[1]))
  rules.get(`${group}/${stringAt(object, 'kind') ?? ''}`)?.(check)
  return check.problems
}

import type { Exec } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import { checkAdmission } from './admission/check-admission.ts'
import { checkKyverno } from './kyverno/check-kyverno.ts'
import { isPolicyObject, policiesIn } from './policy-set.ts'

export interface PolicyCheck {
  /** Objects of the policy trees: policies, bindings, exceptions, and parameters or Namespaces that they use. */
  readonly policies: readonly Manifest[]
  /** Objects that are judged; policies among them are evaluated as well, and never judged. */
  readonly resources: readonly Manifest[]
  /** Where the Kyverno CLI is; called only when there is a policy for it. */
  readonly kyverno: () => Promise<string>
  readonly exec: Exec
  readonly signal: AbortSignal
  /** Milliseconds for each run of the Kyverno CLI. */
  readonly timeout: number
  /** Absolute. */
  readonly temporaryDirectory: string
}

export interface PolicyVerdict {
  /** How many policies were evaluated, and against how many objects. */
  readonly policies: number
  readonly resources: number
  readonly findings: readonly Finding[]
}

/** Evaluates all policies against all resources: ValidatingAdmissionPolicies here, Kyverno's by its CLI. */
export async function checkPolicies(check: PolicyCheck): Promise<PolicyVerdict> {
  const trees = [...check.policies, ...check.resources.filter((one) => !check.policies.includes(one))]
  const { admission, bindings, kyverno, exceptions, unsupported } = policiesIn(trees)
  const resources = check.resources.filter((one) => !isPolicyObject(one))
  const findings: Finding[] = [
    ...unsupported,
    ...checkAdmission({ policies: admission, bindings, resources, trees }),
  ]
  if (kyverno.length > 0 && resources.length > 0) {
    findings.push(
      ...(await checkKyverno({
        ...check,
        policies: kyverno,
        exceptions,
        resources,
        trees,
        kyverno: await check.kyverno(),
      })),
    )
  }
  return { policies: admission.length + kyverno.length, resources: resources.length, findings }
}

/** Findings of what could not be told here: neither a violation nor a pass. */
export function isUndecided({ rule }: Finding): boolean {
  return ['policy-needs-cluster', 'policy-unsupported', 'policy-missing'].includes(rule)
}

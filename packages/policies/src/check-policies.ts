import type { Exec } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from '@chg/manifests'
import { checkAdmission, worstOfEach } from './admission/check-admission.ts'
import { checkKyverno } from './kyverno/check-kyverno.ts'
import { isPolicyObject, policiesIn } from './policy-set.ts'

export interface PolicyCheck {
  /** Objects of the policy trees: policies, bindings, exceptions, and parameters or Namespaces that they use. */
  readonly policies: readonly Manifest[]
  /** Objects that are judged, those together that are applied together. Policies among them count for their own set. */
  readonly sets: readonly (readonly Manifest[])[]
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
  const all = distinct([...check.policies, ...check.sets.flat()])
  const { admission, kyverno, exceptions, unsupported } = policiesIn(all)
  const resources = check.sets.flat().filter((one) => !isPolicyObject(one))
  const findings = [
    ...unsupported,
    ...(check.sets.length === 0 ? [[]] : check.sets).flatMap((set) => admissionOf(set, check, all)),
  ]
  if (kyverno.length > 0 && resources.length > 0) {
    const program = await check.kyverno()
    findings.push(
      ...(await checkKyverno({
        ...check,
        policies: kyverno,
        exceptions,
        resources,
        trees: all,
        kyverno: program,
      })),
    )
  }
  return {
    policies: admission.length + kyverno.length,
    resources: resources.length,
    findings: worstOfEach(findings),
  }
}

function admissionOf(
  set: readonly Manifest[],
  check: PolicyCheck,
  all: readonly Manifest[],
): readonly Finding[] {
  const trees = distinct([...check.policies, ...set])
  const { admission, bindings } = policiesIn(trees)
  const resources = set.filter((one) => !isPolicyObject(one))
  return checkAdmission({ policies: admission, bindings, resources, trees, elsewhere: all })
}

/** Policies often lie below the paths as well: what was read twice from one place counts once. */
function distinct(manifests: readonly Manifest[]): readonly Manifest[] {
  const key = ({ source, apiVersion, kind, namespace, name }: Manifest) =>
    JSON.stringify([source, apiVersion, kind, namespace, name])
  return [...new Map(manifests.map((one) => [key(one), one])).values()]
}

/** Findings of what could not be told here: neither a violation nor a pass. */
export function isUndecided({ rule }: Finding): boolean {
  return ['policy-needs-cluster', 'policy-unsupported', 'policy-missing'].includes(rule)
}

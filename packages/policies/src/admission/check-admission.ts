import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { resourceTypes } from '../resource-type.ts'
import { type AdmissionPolicy, compilePolicy } from './admission-policy.ts'
import { type Binding, readBinding } from './binding.ts'
import { checkObject } from './check-object.ts'
import { matches } from './match.ts'
import { paramsOf, sayParamRef } from './params.ts'
import { type Subject, subjects } from './subject.ts'

/** What is asked for, and against what. */
export interface AdmissionCheck {
  /** ValidatingAdmissionPolicies and their bindings. */
  readonly policies: readonly Manifest[]
  readonly bindings: readonly Manifest[]
  readonly resources: readonly Manifest[]
  /** What is applied together with the resources: Namespaces and parameters are looked for here first. */
  readonly trees: readonly Manifest[]
  /** What is applied at other times: CRDs, and what `trees` does not hold. */
  readonly elsewhere?: readonly Manifest[]
}

/** Evaluates ValidatingAdmissionPolicies as an API server would for the creation of each resource. */
export function checkAdmission({
  policies,
  bindings,
  resources,
  trees,
  elsewhere = [],
}: AdmissionCheck): readonly Finding[] {
  const findings: Finding[] = []
  const all = [...elsewhere, ...trees]
  const subjectOf = subjects(all, resourceTypes(all))
  const given = resources.map(subjectOf)
  const readable = readBindings(bindings, policies, findings)
  for (const manifest of policies) {
    const policy = compilePolicy(manifest)
    if (!('validations' in policy)) {
      findings.push(...policy)
      continue
    }
    const own = readable.filter(({ policyName }) => policyName === policy.name)
    if (own.length === 0) {
      findings.push(
        about(
          manifest,
          'policy-unbound',
          'notice',
          'has no binding: it enforces nothing',
          'add a ValidatingAdmissionPolicyBinding',
        ),
      )
      continue
    }
    const said = own.flatMap((binding) =>
      given.flatMap((subject) => checkBinding(policy, binding, subject, [trees, elsewhere])),
    )
    findings.push(...worstOfEach(said))
  }
  return findings
}

function checkBinding(
  policy: AdmissionPolicy,
  binding: Binding,
  subject: Subject,
  trees: readonly (readonly Manifest[])[],
): readonly Finding[] {
  const answers = [policy.matchConstraints, binding.matchResources].map((one) => matches(one, subject))
  if (answers.includes('no')) return []
  const undecided = (why: string): Finding => ({
    rule: 'policy-needs-cluster',
    level: 'error',
    message: `policy ${policy.name} cannot be decided here: ${why}`,
    fix: 'check it in a cluster; allow-undecided lets the others decide',
    place: subject.manifest.placeOf(['metadata', 'namespace']),
    object: sayManifest(subject.manifest),
  })
  if (answers.includes('other-version')) {
    return [
      undecided(
        `its rules name other versions than ${subject.manifest.apiVersion}, to which a cluster converts`,
      ),
    ]
  }
  if (answers.includes('unknown-namespace')) {
    return [
      undecided(`it selects by labels of namespace ${subject.namespace}, and no tree holds that Namespace`),
    ]
  }
  const params = paramsOf(policy, binding, subject, trees)
  if (params !== 'missing') return params.flatMap((one) => checkObject(policy, binding, subject, one))
  const ignored = policy.failurePolicy === 'Ignore'
  return [
    {
      rule: `policy-error/${policy.name}`,
      level: ignored ? 'notice' : 'error',
      message: `policy ${policy.name}: ${sayParamRef(policy, binding)} of binding ${binding.manifest.name} is in none of the trees, and it says Deny`,
      fix: 'add the parameter object to paths or policies',
      place: binding.manifest.placeOf(['spec', 'paramRef']),
      object: sayManifest(subject.manifest),
    },
  ]
}

function readBindings(
  bindings: readonly Manifest[],
  policies: readonly Manifest[],
  findings: Finding[],
): readonly Binding[] {
  return bindings.flatMap((manifest) => {
    const binding = readBinding(manifest)
    if (binding === undefined) {
      findings.push(
        about(
          manifest,
          'policy-invalid',
          'error',
          'needs validationActions out of Deny, Warn and Audit',
          'set spec.validationActions',
        ),
      )
      return []
    }
    if (!policies.some(({ name }) => name === binding.policyName)) {
      findings.push(
        about(
          manifest,
          'policy-missing',
          'error',
          `binds policy ${binding.policyName || '(none)'}, which is not among the policies`,
          'add the policy, or remove the binding',
        ),
      )
    }
    return [binding]
  })
}

function about(
  manifest: Manifest,
  rule: string,
  level: Finding['level'],
  what: string,
  fix: string,
): Finding {
  return {
    rule,
    level,
    message: `${sayManifest(manifest)} ${what}`,
    fix,
    place: manifest.placeOf(['metadata', 'name']),
    object: sayManifest(manifest),
  }
}

const severity: readonly Finding['level'][] = ['notice', 'warning', 'error']

/** Two bindings may say the same of an object: the more severe one stands. */
export function worstOfEach(findings: readonly Finding[]): readonly Finding[] {
  const kept = new Map<string, Finding>()
  for (const finding of findings) {
    const { file, line, column } = finding.place
    const key = JSON.stringify([finding.rule, finding.object, finding.message, file, line, column])
    const other = kept.get(key)
    if (other === undefined || severity.indexOf(finding.level) > severity.indexOf(other.level))
      kept.set(key, finding)
  }
  return [...kept.values()]
}

import type { Finding } from '@chg/findings'
import { deployment, manifests } from '../testing.ts'
import { checkAdmission } from './check-admission.ts'

/** Evaluates the policies of one YAML text against the objects of another, all of them one set; for tests. */
export function check(policies: string, resources = deployment, others = ''): readonly Finding[] {
  const given = manifests(policies, 'policies/rules.yaml')
  const tree = [...manifests(resources), ...(others === '' ? [] : manifests(others, 'apps/others.yaml'))]
  return checkAdmission({
    policies: given.filter(({ kind }) => kind === 'ValidatingAdmissionPolicy'),
    bindings: given.filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding'),
    resources: tree,
    trees: [...given, ...tree],
  })
}
/** `error policy-violation/rules`, one for each finding. */
export const rules = (findings: readonly Finding[]) => findings.map(({ rule, level }) => `${level} ${rule}`)

export const replicas = '- expression: object.spec.replicas <= 5\n  message: at most 5 replicas'

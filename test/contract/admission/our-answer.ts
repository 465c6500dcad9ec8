import { stringify } from 'yaml'
import { checkAdmission } from '../../../packages/policies/src/admission/check-admission.ts'
import { manifests } from '../../../packages/policies/src/testing.ts'
import type { Answer } from './admission-case.ts'
import type { CaseObjects } from './case-objects.ts'

/** What our own evaluation says to a case. */
export function ourAnswer({
  namespace,
  policy,
  binding,
  params,
  object,
}: CaseObjects): Answer | { readonly kind: 'undecided' } {
  const read = (objects: readonly unknown[], file: string) =>
    manifests(objects.map((one) => stringify(one)).join('---\n'), file)
  const resources = read([object], 'apps/object.yaml')
  const [policies, bindings] = [
    read([policy], 'policies/policy.yaml'),
    read([binding], 'policies/binding.yaml'),
  ]
  const trees = [...policies, ...bindings, ...read([namespace, ...params], 'apps/others.yaml'), ...resources]
  const findings = checkAdmission({ policies, bindings, resources, trees })
  const told = findings.filter(({ level }) => level !== 'notice')
  const [first] = told.toSorted((a, b) => a.level.localeCompare(b.level))
  if (first === undefined) return { kind: 'allowed' }
  if (first.rule.startsWith('policy-error/') && first.level === 'error')
    return { kind: 'failed', message: first.message }
  if (first.rule === 'policy-needs-cluster') return { kind: 'undecided' }
  if (first.rule === 'policy-invalid') return { kind: 'invalid', message: first.message }
  if (!/^policy-(violation|error)\//.test(first.rule)) throw new Error(`${first.rule}: ${first.message}`)
  if (first.level === 'error') return { kind: 'denied', message: first.message }
  return { kind: 'warned', messages: told.map(({ message }) => message) }
}

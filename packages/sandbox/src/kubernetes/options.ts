import { type FieldProblem, invalidFields } from '../status-error.ts'

const validations = ['Ignore', 'Strict', 'Warn']
const policies = ['Foreground', 'Background', 'Orphan']
const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ')

/** Checks the query of a write: `dryRun`, `fieldValidation`, `fieldManager`, `force`. Throws 422 that names the options' kind. */
export function checkWriteOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  query: URLSearchParams,
  isApply = false,
): void {
  const problems: FieldProblem[] = []
  const manager = query.get('fieldManager') ?? ''
  if (isApply && manager === '')
    problems.push({ field: 'fieldManager', problem: 'Required value: is required for apply patch' })
  if (!isApply && kind === 'PatchOptions' && query.has('force'))
    problems.push({ field: 'force', problem: 'Forbidden: may not be specified for non-apply patch' })
  if (manager.length > 128)
    problems.push({ field: 'fieldManager', problem: 'Too long: may not be more than 128 bytes' })
  problems.push(...dryRunProblems(query))
  const validation = query.get('fieldValidation') ?? ''
  if (validation !== '' && !validations.includes(validation)) {
    const problem = `Unsupported value: ${JSON.stringify(validation)}: supported values: ${quoted(['', ...validations])}`
    problems.push({ field: 'fieldValidation', problem })
  }
  if (problems.length > 0) throw invalidFields('meta.k8s.io', kind, '', problems)
}

/** Checks the options of a deletion, from its query and body taken together. Throws 422. */
export function checkDeleteOptions(query: URLSearchParams, policy: unknown): void {
  const problems = [...dryRunProblems(query)]
  if (policy !== undefined && !policies.includes(String(policy))) {
    const problem = `Unsupported value: ${JSON.stringify(policy)}: supported values: ${quoted([...policies, 'nil'])}`
    problems.push({ field: 'propagationPolicy', problem })
  }
  if (problems.length > 0) throw invalidFields('meta.k8s.io', 'DeleteOptions', '', problems)
}

function dryRunProblems(query: URLSearchParams): readonly FieldProblem[] {
  const values = query.getAll('dryRun')
  if (values.every((value) => value === 'All' || value === '')) return []
  const problem = `Unsupported value: ${JSON.stringify(values)}: supported values: "All"`
  return [{ field: 'dryRun', problem }]
}

import { isObject } from '@chg/core'
import { type FieldProblem, invalidFields } from '../status-error.ts'
import type { NewObject, StoredObject } from '../store.ts'
import type { Kind } from './kinds.ts'

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const rbac = 'rbac.authorization.k8s.io'
const labelNames = new Set(['namespaces', 'services'])
const standardFinalizers = new Set(['orphan', 'foregroundDeletion', 'kubernetes'])

const SUBDOMAIN = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`
const LABEL = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')`
const LABEL_VALUE = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`

/** Name, labels and finalizers as the API server takes them. Throws 422. Source of the rules: apimachinery, `util/validation`. */
export function validateMeta(kind: Kind, { metadata }: NewObject, before: StoredObject | undefined): void {
  const problems = [
    ...nameProblems(kind, metadata.name),
    ...labelProblems(metadata.labels),
    ...finalizerProblems(metadata.finalizers, before),
  ]
  if (problems.length > 0) throw invalidFields(kind.group, kind.kind, metadata.name, problems)
}

function nameProblems({ plural, group }: Kind, name: string): readonly FieldProblem[] {
  const field = 'metadata.name'
  if (name === '') return [{ field, problem: 'Required value: name or generateName is required' }]
  const short = labelNames.has(plural)
  const fits = short ? label.test(name) && name.length <= 63 : subdomain.test(name) && name.length <= 253
  if (fits || group === rbac) return []
  return [{ field, problem: `Invalid value: ${JSON.stringify(name)}: ${short ? LABEL : SUBDOMAIN}` }]
}

function labelProblems(labels: unknown): readonly FieldProblem[] {
  const field = 'metadata.labels'
  return Object.values(isObject(labels) ? labels : {}).flatMap((value) => {
    const said = `Invalid value: ${JSON.stringify(value)}`
    if (typeof value !== 'string') return [{ field, problem: `${said}: must be a string` }]
    if (value.length > 63) return [{ field, problem: `${said}: must be no more than 63 bytes` }]
    return labelValue.test(value) ? [] : [{ field, problem: `${said}: ${LABEL_VALUE}` }]
  })
}

function finalizerProblems(finalizers: unknown, before: StoredObject | undefined): readonly FieldProblem[] {
  const list: readonly unknown[] = Array.isArray(finalizers) ? finalizers : []
  const bad = list.flatMap((one, index) =>
    String(one).includes('/') || standardFinalizers.has(String(one))
      ? []
      : [
          {
            field: `metadata.finalizers[${index}]`,
            problem: `Invalid value: ${JSON.stringify(one)}: name is neither a standard finalizer name nor is it fully qualified`,
          },
        ],
  )
  if (before?.metadata.deletionTimestamp === undefined) return bad
  const old: readonly unknown[] = Array.isArray(before.metadata.finalizers) ? before.metadata.finalizers : []
  const fresh = list.filter((one) => !old.includes(one))
  if (fresh.length === 0) return bad
  const names = fresh.map((one) => JSON.stringify(one)).join(', ')
  const problem = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${names}}`
  return [...bad, { field: 'metadata.finalizers', problem }]
}

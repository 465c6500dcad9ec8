import { isObject } from '@chg/core'
import { invalid } from '../status-error.ts'
import type { NewObject } from '../store.ts'
import type { Kind } from './kinds.ts'

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/
const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const rbac = 'rbac.authorization.k8s.io'
const labelNames = new Set(['namespaces', 'services'])

/** Name and labels as the API server takes them. Throws 422. Source of the rules: apimachinery, `util/validation`. */
export function validateMeta({ group, plural, kind }: Kind, { metadata }: NewObject): void {
  const { name } = metadata
  const refuse = (field: string, problem: string) => invalid(group, kind, name, field, problem)
  if (name === '') throw refuse('metadata.name', 'Required value: name or generateName is required')
  const short = labelNames.has(plural)
  const fits = short ? label.test(name) && name.length <= 63 : subdomain.test(name) && name.length <= 253
  if (!fits && group !== rbac) {
    const rule = short ? 'RFC 1123 label' : 'RFC 1123 subdomain'
    throw refuse(
      'metadata.name',
      `Invalid value: ${JSON.stringify(name)}: a lowercase ${rule} must consist of lower case alphanumeric characters, '-'${short ? '' : " or '.'"}, and must start and end with an alphanumeric character`,
    )
  }
  const labels = isObject(metadata.labels) ? metadata.labels : {}
  for (const value of Object.values(labels)) {
    if (typeof value !== 'string')
      throw refuse('metadata.labels', `Invalid value: ${JSON.stringify(value)}: must be a string`)
    if (value.length > 63) {
      throw refuse(
        'metadata.labels',
        `Invalid value: ${JSON.stringify(value)}: must be no more than 63 characters`,
      )
    }
    if (!labelValue.test(value)) {
      throw refuse(
        'metadata.labels',
        `Invalid value: ${JSON.stringify(value)}: a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
      )
    }
  }
}

import { at, listAt, stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Manifest } from '@chg/manifests'

/** A ValidatingAdmissionPolicyBinding. */
export interface Binding {
  readonly manifest: Manifest
  readonly policyName: string
  /** How its violations are reported: the most severe of its validationActions. */
  readonly level: Finding['level']
  readonly matchResources: unknown
  readonly paramRef: unknown
}

const levels: Readonly<Record<string, Finding['level']>> = { Deny: 'error', Warn: 'warning', Audit: 'notice' }
const severity: readonly Finding['level'][] = ['error', 'warning', 'notice']

/** Undefined for a binding whose validationActions are missing or unknown: an API server refuses it. */
export function readBinding(manifest: Manifest): Binding | undefined {
  const actions = listAt(manifest.object, 'spec', 'validationActions').map((action) => levels[String(action)])
  const level = severity.find((one) => actions.includes(one))
  if (level === undefined || actions.includes(undefined)) return undefined
  return {
    manifest,
    policyName: stringAt(manifest.object, 'spec', 'policyName') ?? '',
    level,
    matchResources: at(manifest.object, 'spec', 'matchResources'),
    paramRef: at(manifest.object, 'spec', 'paramRef'),
  }
}

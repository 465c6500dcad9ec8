import { join } from 'node:path'
import type { Services } from '@chg/action'
import type { Finding } from '@chg/findings'
import { type Collection, traced } from '@chg/manifests'
import { checkPolicies, isUndecided, type PolicyVerdict } from '@chg/policies'
import type { Inputs } from './inputs.ts'
import { findKyverno } from './kyverno.ts'

/** All policies on all resources. What could not be read is a finding among the others. */
export async function evaluate(
  policies: Collection,
  resources: Collection,
  { allowUndecided, timeout }: Inputs,
  services: Services,
): Promise<PolicyVerdict> {
  const { exec, signal, outputDirectory } = services
  const checked = await checkPolicies({
    policies: policies.sets.flatMap(({ manifests }) => manifests),
    sets: resources.sets.map(({ manifests }) => manifests),
    kyverno: () => findKyverno(services),
    exec,
    signal,
    timeout,
    temporaryDirectory: join(outputDirectory, 'policy-check'),
  })
  const unread = distinct([...policies.findings, ...resources.findings])
  const said = checked.findings.map((one) => (allowUndecided && isUndecided(one) ? softened(one) : one))
  return { ...checked, findings: await traced([...unread, ...said]) }
}

function softened(finding: Finding): Finding {
  return finding.level === 'error' ? { ...finding, level: 'warning' } : finding
}

/** The policies' files may lie below `paths` as well: what is wrong with them is said once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((one) => [JSON.stringify(one), one])).values()]
}

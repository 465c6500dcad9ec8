/** The files of one run of the Kyverno CLI. */
export interface KyvernoFiles {
  /** One file a policy: a file that Kyverno cannot read names the policy. */
  readonly policies: readonly string[]
  readonly resources: string
  readonly exceptions?: readonly string[]
  /** Labels of namespaces, which Kyverno does not take from the resources. */
  readonly values?: string
}

/**
 * The arguments of `kyverno` (1.19). Not `--audit-warn`: it also turns violations of CEL policies that say Deny into
 * warnings. `-v 3` because what Kyverno passes over (a policy that it cannot read) is told in the log only.
 */
export function kyvernoArguments({
  policies,
  resources,
  exceptions = [],
  values,
}: KyvernoFiles): readonly string[] {
  return [
    'apply',
    ...policies,
    '--resource',
    resources,
    ...exceptions.flatMap((file) => ['--exception', file]),
    ...(values === undefined ? [] : ['--values-file', values]),
    '--policy-report',
    '--output-format',
    'json',
    '--remove-color',
    '-v',
    '3',
  ]
}

import type { Case } from './cases.ts'
import type { Finding } from './finding.ts'

/** kubeconform calls these errors: there was no schema to compare with, or the kind is not wanted at all. */
const notComparable = new Set(['schema-missing', 'kind-rejected'])

/**
 * The findings as `kubeconform -output json -summary` writes them: objects that are valid or skipped only with `verbose`, counts of all.
 * Paths are JSON pointers below the object, without the escapes, as there.
 */
export function toKubeconform(cases: readonly Case[], verbose = false): object {
  const summary = { valid: 0, invalid: 0, errors: 0, skipped: 0 }
  const resources: object[] = []
  for (const one of cases) {
    const status = statusOf(one)
    summary[counters[status]] += 1
    if (!verbose && (status === 'statusValid' || status === 'statusSkipped')) continue
    const { source, subject, failures } = one
    resources.push({
      filename: source,
      kind: subject?.kind ?? '',
      name: subject?.name ?? '',
      version: subject?.apiVersion ?? '',
      status,
      msg: failures.map(sentenceOf).join('; '),
      ...(status === 'statusInvalid' && { validationErrors: failures.map(errorOf) }),
    })
  }
  return { resources, summary }
}

const counters = {
  statusValid: 'valid',
  statusInvalid: 'invalid',
  statusError: 'errors',
  statusSkipped: 'skipped',
} as const

function statusOf({ subject, failures }: Case): keyof typeof counters {
  if (subject?.skipped === true) return 'statusSkipped'
  if (failures.length === 0) return 'statusValid'
  if (subject === undefined || failures.some(({ rule }) => notComparable.has(rule))) return 'statusError'
  return 'statusInvalid'
}

function errorOf(finding: Finding): object {
  return { path: (finding.path ?? []).map((step) => `/${step}`).join(''), msg: sentenceOf(finding) }
}

function sentenceOf({ message, fix }: Finding): string {
  return fix === undefined ? message : `${message} (${fix})`
}

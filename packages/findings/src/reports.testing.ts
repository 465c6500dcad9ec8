import { casesOf } from './cases.ts'
import type { Finding } from './finding.ts'

/** Text that breaks what is not escaped. */
export const hostile = ']]> </failure>"\'<&\u0000\u001b\ud800 # SKIP\n...\nok 9'

const subject = (object: string, skipped = false) => ({
  source: 'k/a.yaml',
  object,
  apiVersion: 'apps/v1',
  kind: object.split(' ')[0] ?? '',
  name: object.split(' ')[1] ?? '',
  skipped,
})
const finding = (object: string | undefined, more: Partial<Finding> = {}): Finding => ({
  rule: 'schema-type',
  level: 'error',
  message: 'spec.replicas is the text "1", but must be a whole number',
  place: { file: 'k/a.yaml', line: 7, column: 3 },
  path: ['spec', 'replicas'],
  ...(object !== undefined && { object }),
  ...more,
})

/** A valid, an invalid, a skipped and a rejected object, one with a warning, and a file that cannot be read. */
export const someCases = casesOf(
  [
    subject('Deployment ok'),
    subject('Deployment bad'),
    subject('Secret s', true),
    subject('Job no'),
    subject('Pod w'),
  ],
  [
    finding('Deployment bad', { fix: 'write 1' }),
    finding('Deployment bad', { rule: 'x', message: hostile, path: ['spec', 0, 'a/b'] }),
    finding('Job no', { rule: 'kind-rejected', message: 'no' }),
    finding(undefined, { rule: 'yaml-invalid', message: hostile, place: { file: hostile } }),
  ],
  [finding('Pod w', { level: 'warning', rule: 'api-deprecated', message: 'old' })],
)

import { pass, refuse, type Verdict } from '@chg/core'
import { countFindings } from '@chg/findings'
import type { Judged } from '@chg/validation'

/** Any error refuses; so does having judged nothing, unless that is allowed. */
export function decide(
  { resources, findings }: Judged,
  versions: readonly string[],
  allowEmpty: boolean,
): Verdict {
  const { error, warning } = countFindings(findings)
  const errors = findings.filter(({ level }) => level === 'error')
  const [first] = errors
  if (first !== undefined) {
    const where = `${first.place.file}${first.place.line === undefined ? '' : `:${first.place.line}`}`
    const broken = errors.every(({ rule }) => rule === 'render-failed')
    return refuse(
      broken ? 'render-failed' : 'manifests-invalid',
      `${counted(error, 'error')} in ${counted(resources, 'object')}; the first one in ${where}: ${first.message}.`,
      first.fix ?? 'see the annotations and the report',
    )
  }
  if (resources === 0 && !allowEmpty)
    return refuse(
      'nothing-to-check',
      'There is no Kubernetes object under the given paths.',
      'check the input paths, or set allow-empty: true where there may be none',
    )
  const also = warning > 0 ? `, with ${counted(warning, 'warning')}` : ''
  return pass(
    'manifests-valid',
    `${counted(resources, 'object')} valid for Kubernetes ${versions.join(', ')}${also}.`,
  )
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

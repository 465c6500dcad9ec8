import { pass, refuse, sayCount, type Verdict } from '@chg/core'
import { countFindings, sortedFindings } from '@chg/findings'
import type { Assessed } from './assess.ts'

/** Any error that is new refuses; so does having judged nothing, unless that is allowed. */
export function decide(
  { resources, fresh, known, suppressed }: Pick<Assessed, 'resources' | 'fresh' | 'known' | 'suppressed'>,
  versions: readonly string[],
  allowEmpty: boolean,
): Verdict {
  const errors = sortedFindings(fresh).filter(({ level }) => level === 'error')
  const [first] = errors
  if (first !== undefined) {
    const where = `${first.place.file}${first.place.line === undefined ? '' : `:${first.place.line}`}`
    const broken = errors.every(({ rule }) => rule === 'render-failed')
    const fresher = known.length > 0 ? 'new ' : ''
    return refuse(
      broken ? 'render-failed' : 'manifests-invalid',
      `${sayCount(errors.length, `${fresher}error`)} in ${sayCount(resources, 'object')}; the first one in ${where}: ${first.message}.`,
      first.fix ?? 'see the annotations and the report',
    )
  }
  if (resources === 0 && !allowEmpty)
    return refuse(
      'nothing-to-check',
      'There is no Kubernetes object under the given paths.',
      'check the input paths, or set allow-empty: true where there may be none',
    )
  const { warning } = countFindings(fresh)
  const also = warning > 0 ? `, with ${sayCount(warning, 'warning')}` : ''
  const passedOver = [
    ...(known.length > 0 ? [`${sayCount(known.length, 'finding')} known before`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
  ]
  const besides = passedOver.length > 0 ? `; ${passedOver.join(' and ')}` : ''
  return pass(
    'manifests-valid',
    `${sayCount(resources, 'object')} valid for Kubernetes ${versions.join(', ')}${also}${besides}.`,
  )
}

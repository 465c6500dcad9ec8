import { type Field, said } from '../values/field.ts'
import { qualifiedName } from '../values/forms.ts'

/** Fields of a pod that its containers can read. */
export interface FieldPaths {
  readonly known: readonly string[]
  /** Those that came with a version. */
  readonly since: ReadonlyMap<string, number>
}

/** core: `validEnvDownwardAPIFieldPathExpressions`. */
export const envFieldPaths: FieldPaths = {
  known: [
    'metadata.name',
    'metadata.namespace',
    'metadata.uid',
    'spec.nodeName',
    'spec.serviceAccountName',
    'status.hostIP',
    'status.hostIPs',
    'status.podIP',
    'status.podIPs',
  ],
  since: new Map([['status.hostIPs', 29]]),
}

/** core: `validVolumeDownwardAPIFieldPathExpressions`. */
export const volumeFieldPaths: FieldPaths = {
  known: ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'],
  since: new Map(),
}

/** `metadata.labels['app']` */
const byKey = /^(.+?)\['(.*)'\]$/s

/** core: `validateObjectFieldSelector`, and `ConvertDownwardAPIFieldLabel` before it. */
export function fieldRefRules(reference: Field, { known, since }: FieldPaths): void {
  if (!reference.isSet) return
  reference.at('apiVersion').oneOf(['v1'])
  const path = reference.at('fieldPath')
  if (!path.notEmpty()) return
  const [, list = '', key = ''] = (path.text.endsWith("']") && byKey.exec(path.text)) || []
  if (list === '') {
    // The old name of spec.nodeName.
    if (path.text === 'spec.host' && known.includes('spec.nodeName')) return
    const first = path.oneOf(known) ? since.get(path.text) : undefined
    if (first !== undefined)
      path.check.until(first, () => path.invalid(`is ${path.text}, which this version cannot read`))
    return
  }
  if (list !== 'metadata.labels' && list !== 'metadata.annotations')
    path.invalid(`is ${said(path.text)}, but only metadata.labels and metadata.annotations are read by key`)
  else if (!qualifiedName.test(list === 'metadata.annotations' ? key.toLowerCase() : key))
    path.invalid(`has the key ${said(key)}, which must be ${qualifiedName.words}`)
}

import { type Field, said } from '../values/field.ts'
import { fileModeRules, filePathRules } from '../values/local-path.ts'
import { clusterTrustBundleRules, podCertificateRules } from './volume-certificates.ts'
import { downwardFileRules, itemRules } from './volume-files.ts'

const sources = [
  'secret',
  'configMap',
  'downwardAPI',
  'serviceAccountToken',
  'clusterTrustBundle',
  'podCertificate',
]
/** Before 1.37 the API server dropped these. */
const certificates: readonly string[] = ['clusterTrustBundle', 'podCertificate']

/** core: `validateProjectedVolumeSource`, `validateProjectionSources`. */
export function projectedRules(projected: Field): void {
  fileModeRules(projected.at('defaultMode'))
  const paths = new Set<string>()
  for (const source of projected.at('sources').items()) {
    for (const name of ['secret', 'configMap']) {
      const one = source.at(name)
      if (!one.isSet) continue
      one.at('name').filled()
      for (const item of one.at('items').items()) {
        itemRules(item)
        uniquePathRules(item.at('path'), paths)
      }
    }
    for (const file of source.at('downwardAPI', 'items').items()) {
      downwardFileRules(file)
      uniquePathRules(file.at('path'), paths)
    }
    tokenRules(source.at('serviceAccountToken'))
    source.check.since(37, () => {
      for (const path of [
        ...clusterTrustBundleRules(source.at('clusterTrustBundle')),
        ...podCertificateRules(source.at('podCertificate')),
      ])
        uniquePathRules(path, paths)
    })
    countRules(source)
  }
}

function countRules(source: Field): void {
  const set = sources.filter((name) => source.at(name).isSet)
  const [first = '', second = ''] = set.filter((name) => !certificates.includes(name))
  const why = 'is one of several sources in one item'
  if (second !== '') source.at(second).forbidden(`there is ${first} already`, 'make it an item of its own')
  else if (set.length > 1) source.check.since(37, () => source.invalid(why, 'make each an item of its own'))
}

/** Two files of a volume cannot have one path. */
function uniquePathRules(path: Field, seen: Set<string>): void {
  if (path.text === '') return
  if (seen.has(path.text)) path.duplicate(path.text, 'give each file a path of its own')
  seen.add(path.text)
}

function tokenRules(token: Field): void {
  if (!token.isSet) return
  const seconds = token.at('expirationSeconds')
  const { number } = seconds
  if (number !== undefined && (number < 600 || number > 2 ** 32))
    seconds.invalid(`is ${said(number)}, but must be between 600 (10 minutes) and 4294967296`)
  const path = token.at('path')
  if (path.notEmpty()) path.check.since(30, () => filePathRules(path))
}

import { signerAt } from '../certificates/signer.ts'
import { type Field, said } from '../values/field.ts'
import { labelSelectorRules } from '../values/label-selector.ts'
import { filePathRules } from '../values/local-path.ts'

const keyTypes = ['RSA3072', 'RSA4096', 'ECDSAP256', 'ECDSAP384', 'ECDSAP521', 'ED25519']

/** Trust anchors as a file (core: `validateProjectionSources`). Gives the paths it takes. */
export function clusterTrustBundleRules(bundle: Field): readonly Field[] {
  if (!bundle.isSet) return []
  const [name, signer, path] = [bundle.at('name'), bundle.at('signerName'), bundle.at('path')]
  if (name.isSet && signer.isSet) signer.forbidden('there is a name already', 'keep one of the two')
  else if (name.isSet) {
    name.notEmpty()
    if (bundle.at('labelSelector').isSet) bundle.at('labelSelector').forbidden('there is a name already')
  } else if (signer.isSet) {
    if (signer.notEmpty()) signerAt(signer)
    labelSelectorRules(bundle.at('labelSelector'))
  } else bundle.invalid('names no bundle', 'set name or signerName')
  if (path.notEmpty()) filePathRules(path)
  return [path]
}

/** A certificate of the pod as files (core: `validateProjectionSources`). Gives the paths it takes. */
export function podCertificateRules(certificate: Field): readonly Field[] {
  if (!certificate.isSet) return []
  const signer = certificate.at('signerName')
  if (signer.notEmpty()) signerAt(signer)
  certificate.at('keyType').exactlyOneOf(keyTypes)
  const seconds = certificate.at('maxExpirationSeconds')
  const day = 86_400
  const most = signer.text.startsWith('kubernetes.io/') ? day : 91 * day
  if (seconds.number !== undefined && (seconds.number < 3600 || seconds.number > most))
    seconds.invalid(`is ${said(seconds.number)}, but must be between 3600 and ${most}`)
  const paths = ['credentialBundlePath', 'keyPath', 'certificateChainPath']
    .map((name) => certificate.at(name))
    .filter(({ text }) => text !== '')
  if (paths.length === 0) certificate.invalid('names no file', 'set credentialBundlePath')
  for (const path of paths) filePathRules(path)
  return paths
}

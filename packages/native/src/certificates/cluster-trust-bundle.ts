import { type Field, said } from '../values/field.ts'
import { subdomain } from '../values/forms.ts'
import { certificateKind } from './certificate.ts'
import { type PemBlock, pemBlocks } from './pem-blocks.ts'
import { signerAt } from './signer.ts'

const mostBytes = 1024 * 1024
/** How many are told. */
const mostMistakes = 10

/** certificates: `ValidateClusterTrustBundle`. */
export function clusterTrustBundleRules(bundle: Field): void {
  const signer = bundle.at('spec', 'signerName')
  nameRules(bundle.at('metadata'), signer.text)
  if (signer.text !== '') signerAt(signer)
  anchorRules(bundle.at('spec', 'trustBundle'))
}

/** core: `ValidateClusterTrustBundleName`: a bundle for a signer is called after it. */
function nameRules(metadata: Field, signer: string): void {
  const [name, beginning] = [metadata.at('name'), metadata.at('generateName')]
  const prefix = signer === '' ? '' : `${signer.replaceAll('/', ':')}:`
  wholeNameRules(name, name.text, prefix)
  // Letters follow where it ends with "-".
  wholeNameRules(beginning, beginning.text.replace(/.-$/, 'a'), prefix)
}

function wholeNameRules(field: Field, name: string, prefix: string): void {
  if (name === '') return
  if (!name.startsWith(prefix))
    field.invalid(`is ${said(field.text)}, but must begin with ${prefix}, as the bundle is for that signer`)
  else if (!subdomain.test(name.slice(prefix.length)))
    field.invalid(
      `is ${said(field.text)}, but must be ${prefix === '' ? '' : `${prefix} and `}${subdomain.words}`,
      prefix === '' && name.includes(':') ? 'set spec.signerName to the signer that it names' : undefined,
    )
}

/** certificates: `validateTrustBundle`: at least one certificate of an authority, each once. */
function anchorRules(bundle: Field): void {
  if (!bundle.isSet) return
  const size = Buffer.byteLength(bundle.text)
  if (size > mostBytes) {
    bundle.invalid(`has ${size} bytes, but at most ${mostBytes} fit`)
    return
  }
  const blocks = pemBlocks(bundle.text)
  if (blocks.length === 0)
    bundle.invalid(
      'holds no certificate in PEM, but must hold at least one',
      'paste the certificate of the authority',
    )
  for (const mistake of mistakesIn(blocks).slice(0, mostMistakes)) bundle.invalid(`holds ${mistake}`)
}

function mistakesIn(blocks: readonly PemBlock[]): readonly string[] {
  const seen = new Set<string>()
  return blocks.flatMap((block, index) => {
    const wrong = wrongBlock(block)
    const content = block.bytes.toString('base64')
    const isTwice = seen.has(content)
    seen.add(content)
    if (wrong !== undefined) return [`a block of PEM, number ${index + 1}, that ${wrong}`]
    return isTwice ? [`a certificate twice: block number ${index + 1}`] : []
  })
}

function wrongBlock({ type, hasHeaders, bytes }: PemBlock): string | undefined {
  if (type !== 'CERTIFICATE') return `is ${said(type)}, but must be "CERTIFICATE"`
  if (hasHeaders) return 'has headers, but must have none'
  const kind = certificateKind(bytes)
  if (kind === 'none') return 'is no certificate'
  return kind === 'leaf' ? 'is not the certificate of an authority (CA:TRUE)' : undefined
}

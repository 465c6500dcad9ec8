import { type LocationTemplate, parseTemplate } from './location-template.ts'

/** One place where schemas are looked for. */
export type SchemaLocation =
  /** The schemas that ship with us. */
  | { readonly kind: 'default' }
  /** The CustomResourceDefinitions of the cluster that the kubeconfig names. */
  | { readonly kind: 'cluster' }
  /** JSON Schemas by address; a local directory is looked through for CustomResourceDefinitions first. */
  | {
      readonly kind: 'documents'
      readonly text: string
      readonly template: LocationTemplate
      /** What stands before the first variable, up to its last `/`: references may lead to what lies below. */
      readonly base: string
      readonly remote: boolean
      readonly directory?: string
      readonly sha256?: string
    }
  /** A YAML file of CustomResourceDefinitions. */
  | {
      readonly kind: 'definitions'
      readonly text: string
      readonly address: string
      readonly remote: boolean
      readonly sha256?: string
    }

/** kubeconform: registry.go, `New`. */
const standard =
  '/{{.NormalizedKubernetesVersion}}-standalone{{.StrictSuffix}}/{{.ResourceKind}}{{.KindSuffix}}.json'

/**
 * Reads a location as kubeconform does: `default`, a template, or a directory or address that gets the standard suffix. Beyond
 * it: `cluster`, a file of definitions (`.yaml`), and the hash of a single file (`…#sha256=<hex>`). Throws a sentence.
 */
export function parseSchemaLocation(given: string): SchemaLocation {
  const text = given.trim()
  if (text === '') throw new Error('it is empty')
  if (text === 'default' || text === 'cluster') return { kind: text }
  const { address, sha256 } = withHash(text)
  const remote = /^https?:\/\//i.test(address)
  if (!remote && /^[a-z][a-z0-9+.-]*:\/\//i.test(address))
    throw new Error(`${JSON.stringify(address.slice(0, 60))} is neither a path nor an http(s) address`)
  const isSingle = !address.includes('{{')
  const integrity = sha256 === undefined ? {} : { sha256 }
  if (/\.ya?ml$/i.test(address)) {
    if (!isSingle) throw new Error('a template ends with .json: one of YAML files is not there')
    return { kind: 'definitions', text, address, remote, ...integrity }
  }
  const isWhole = address.endsWith('json')
  if (sha256 !== undefined && !(isWhole && isSingle))
    throw new Error('a hash fits a single file, and this location stands for many')
  const template = parseTemplate(isWhole ? address : `${address.replace(/\/+$/, '')}${standard}`)
  const first = typeof template[0] === 'string' ? template[0] : ''
  const base = first.slice(0, first.lastIndexOf('/') + 1)
  if (remote && !URL.canParse(base)) throw new Error(`${JSON.stringify(base)} is no address`)
  const directory = remote || isWhole || !isSingle ? {} : { directory: address }
  return { kind: 'documents', text, template, base, remote, ...directory, ...integrity }
}

function withHash(text: string): { readonly address: string; readonly sha256?: string } {
  const [, address, hash] = /^(.*)#sha256=(.*)$/s.exec(text) ?? []
  if (address === undefined || hash === undefined) return { address: text }
  if (!/^[0-9a-f]{64}$/i.test(hash))
    throw new Error('#sha256= takes the 64 hexadecimal digits that sha256sum prints')
  return { address, sha256: hash.toLowerCase() }
}

import type { Finding } from '@chg/findings'
import { objectsOf, placesIn } from './document.ts'
import { documentRanges } from './documents.ts'
import { isClean } from './everyday/unusual.ts'
import type { Manifest } from './manifest.ts'

/** What one text holds. Problems of one document leave the others standing. */
export interface ReadManifests {
  readonly manifests: readonly Manifest[]
  readonly findings: readonly Finding[]
  /** The text may have a comment for us: `# chg-ignore: …`. */
  readonly commented?: true
}

export interface ReadOptions {
  /** Unless it is false, a document with a key that is there twice is refused; else that is a warning, and the last one counts. */
  readonly strict?: boolean | undefined
}

/** What a comment for us begins with. */
export const COMMENT = 'chg-ignore:'

/**
 * Reads the Kubernetes objects of a YAML stream or a JSON text, as Kubernetes reads it (sigs.k8s.io/yaml). Lists are
 * taken apart; documents that are no Kubernetes object (neither apiVersion nor kind) are passed over.
 * Findings: `yaml-invalid`, `yaml-duplicate-key`, `yaml-too-large`, `manifest-incomplete`.
 * @param source the file, relative to the workspace with forward slashes.
 */
export function readManifests(
  text: string,
  source: string,
  { strict = true }: ReadOptions = {},
): ReadManifests {
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const whole = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
  const clean = isClean(whole)
  for (const range of documentRanges(whole)) {
    const isOwnClean = clean || isClean(whole.slice(range.start, range.end))
    const document = { ...range, whole, source, clean: isOwnClean, strict }
    // The objects of a list have their places from one parse of it.
    let last: { readonly event: number; readonly find: Manifest['placeOf'] } | undefined
    for (const { object, path, apiVersion, kind, name, namespace, event } of objectsOf(document, findings)) {
      if (last?.event !== event) last = { event, find: placesIn(document, event) }
      const { find } = last
      const placeOf: Manifest['placeOf'] =
        path.length === 0 ? find : (field, part) => find([...path, ...field], part)
      manifests.push({ object, apiVersion, kind, name, namespace, source, placeOf })
    }
  }
  return { manifests, findings, ...(whole.includes(COMMENT) && { commented: true }) }
}

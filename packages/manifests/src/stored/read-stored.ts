import type { Finding } from '@chg/findings'
import { ownText } from '../everyday/texts.ts'
import type { Manifest } from '../manifest.ts'
import { COMMENT, type ReadManifests } from '../read-manifests.ts'
import { StoredFile } from './stored-file.ts'
import { StoredManifest } from './stored-manifest.ts'

/**
 * The same as `readManifests`, of bytes that are UTF-8, without keeping the objects: for files that are so large that their
 * objects together would take more memory than there is.
 */
export function readStored(bytes: Buffer, source: string): ReadManifests {
  const file = new StoredFile(bytes, source)
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  // The texts of an object are windows on the text that it was read from.
  const own = new Map<string, string>()
  const shared = (text: string) => {
    const known = own.get(text)
    if (known !== undefined) return known
    const made = ownText(text)
    own.set(made, made)
    return made
  }
  for (const { at, objects } of file.documents(findings))
    for (const [number, { apiVersion, kind, namespace, name }] of objects.entries()) {
      const called = {
        apiVersion: shared(apiVersion),
        kind: shared(kind),
        namespace: shared(namespace),
        name: ownText(name),
      }
      manifests.push(new StoredManifest(called, file, at, number))
    }
  return { manifests, findings, ...(bytes.includes(COMMENT) && { commented: true }) }
}

import { isUtf8 } from 'node:buffer'
import type { Finding } from '@chg/findings'
import { ownText } from '../everyday/texts.ts'
import type { Manifest } from '../manifest.ts'
import { COMMENT, type ReadManifests } from '../read-manifests.ts'
import { type Bytes, slicesOf } from './bytes.ts'
import { StoredFile } from './stored-file.ts'
import { StoredManifest } from './stored-manifest.ts'

/**
 * The same as `readManifests`, of bytes, without keeping the objects: for files that are so large that their objects together
 * would take more memory than there is. Undefined where the bytes are not UTF-8.
 */
export function readStored(bytes: Bytes, source: string): ReadManifests | undefined {
  const file = new StoredFile(bytes, source)
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  const shared = sharing()
  let line = 0
  let commented = false
  for (const slice of slicesOf(bytes)) {
    if (!isUtf8(slice.bytes)) return undefined
    commented ||= slice.bytes.includes(COMMENT)
    for (const { at, objects } of file.documents(slice, line, findings))
      for (const [number, { apiVersion, kind, namespace, name }] of objects.entries()) {
        const called = { apiVersion: shared(apiVersion), kind: shared(kind), namespace: shared(namespace) }
        manifests.push(new StoredManifest({ ...called, name: ownText(name) }, file, at, number))
      }
    for (let at = slice.bytes.indexOf(10); at !== -1; at = slice.bytes.indexOf(10, at + 1)) line += 1
  }
  return { manifests, findings, ...(commented && { commented: true }) }
}

/** One text for all that are equal, and no window on the text that it was read from. */
function sharing(): (text: string) => string {
  const own = new Map<string, string>()
  return (text) => {
    const known = own.get(text)
    if (known !== undefined) return known
    const made = ownText(text)
    own.set(made, made)
    return made
  }
}

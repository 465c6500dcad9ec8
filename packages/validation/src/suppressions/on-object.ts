import { stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { invalid, type ReadSuppressions } from './in-text.ts'
import { parseSuppression } from './parse-suppression.ts'
import type { Suppression } from './suppression.ts'

/** Holds suppressions for all of an object, one a line, in the words of the comments. */
export const SUPPRESSION_ANNOTATION = 'chg-actions.dev/ignore'

/** The suppressions in an object's annotation; nothing is made where it has none. */
export function suppressionsOn(manifest: Manifest): ReadSuppressions | undefined {
  if (manifest.mayHold?.(SUPPRESSION_ANNOTATION) === false) return undefined
  const text = stringAt(manifest.object, 'metadata', 'annotations', SUPPRESSION_ANNOTATION)
  if (text === undefined) return undefined
  const suppressions: Suppression[] = []
  const findings: Finding[] = []
  const place = manifest.placeOf(['metadata', 'annotations', SUPPRESSION_ANNOTATION], 'key')
  for (const line of text.split('\n').filter((one) => one.trim() !== '')) {
    const read = parseSuppression(line)
    if (typeof read === 'string') findings.push({ ...invalid(read, place), object: sayManifest(manifest) })
    else
      suppressions.push({
        ...read,
        place,
        covers: { source: manifest.source, object: sayManifest(manifest) },
      })
  }
  return { suppressions, findings }
}

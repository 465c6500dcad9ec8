import { stringAt } from '@chg/core'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { suppressionsNoted } from '../examined.ts'
import { SUPPRESSION_ANNOTATION } from './annotation.ts'
import { invalid, type ReadSuppressions } from './in-text.ts'
import { parseSuppression } from './parse-suppression.ts'
import type { Suppression } from './suppression.ts'

/** The suppressions in an object's annotation; nothing is made where it has none. */
export function suppressionsOn(manifest: Manifest): ReadSuppressions | undefined {
  if (!(suppressionsNoted(manifest) ?? manifest.mayHold?.(SUPPRESSION_ANNOTATION) ?? true)) return undefined
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

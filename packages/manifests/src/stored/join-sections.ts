import type { Finding } from '@chg/findings'
import type { Manifest } from '../manifest.ts'
import type { ReadManifests } from '../read-manifests.ts'
import type { Encoding } from './encoding.ts'
import type { ReadSection } from './read-section.ts'
import type { StoredFile } from './stored-file.ts'
import { StoredManifest } from './stored-manifest.ts'

/** What a file holds, of its sections in order: what is wrong with all of it, and objects that are read again when somebody asks. */
export function joinSections(file: StoredFile, sections: readonly ReadSection[]): ReadManifests {
  if (sections[0]?.encoding === 'UTF-16') return foreign(file.source, 'UTF-16')
  // Of files that are no manifests (templates of other tools, configuration) nothing is asked.
  if (!sections.some(({ mayHoldObjects }) => mayHoldObjects)) return { manifests: [], findings: [] }
  const other = sections.find(({ encoding }) => encoding !== 'UTF-8')
  if (other !== undefined) return foreign(file.source, other.encoding)
  const manifests: Manifest[] = []
  const findings: Finding[] = []
  let line = 0
  for (const section of sections) {
    for (const object of section.objects) manifests.push(new StoredManifest(file, object, line))
    for (const finding of section.findings) findings.push(below(finding, line))
    line += section.lines
  }
  const commented = sections.some((section) => section.commented)
  return { manifests, findings, ...(commented && { commented }) }
}

/** A file that is no UTF-8. */
export function foreign(file: string, encoding: Encoding): ReadManifests {
  const is = encoding === 'UTF-16' ? 'UTF-16, not UTF-8' : 'not UTF-8'
  return unreadable(file, 'yaml-invalid', `the file is ${is}`)
}

/** A file that nobody can read. */
export function unreadable(file: string, rule: string, message: string): ReadManifests {
  return { manifests: [], findings: [{ rule, level: 'error', message, place: { file } }] }
}

function below(finding: Finding, lines: number): Finding {
  const { line, endLine } = finding.place
  const place = {
    ...finding.place,
    ...(line !== undefined && { line: line + lines }),
    ...(endLine !== undefined && { endLine: endLine + lines }),
  }
  return { ...finding, place }
}

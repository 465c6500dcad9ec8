import type { ReadManifests, ReadOptions } from '../read-manifests.ts'
import type { Bytes } from './bytes.ts'
import { joinSections } from './join-sections.ts'
import { readSection } from './read-section.ts'
import { sectionsOf } from './section.ts'
import { StoredFile } from './stored-file.ts'

/**
 * The same as `readManifests`, of bytes, without keeping the objects: for files that are so large that their objects together
 * would take more memory than there is. Findings: `yaml-invalid` where the bytes are not UTF-8.
 */
export function readStored(bytes: Bytes, source: string, { strict = true }: ReadOptions = {}): ReadManifests {
  const file = new StoredFile(bytes, source, strict)
  const sections = sectionsOf(bytes.length).map((section) => readSection(file, section))
  return joinSections(file, sections)
}

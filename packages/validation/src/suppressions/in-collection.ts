import { mapBounded } from '@chg/core'
import type { Finding } from '@chg/findings'
import type { Collection } from '@chg/manifests'
import { type ReadSuppressions, suppressionsInText } from './in-text.ts'
import { suppressionsOn } from './on-object.ts'
import type { Suppression } from './suppression.ts'

const CONCURRENT_READS = 16

/**
 * All suppressions of a collection: in comments of its files, and in annotations of its objects. Only files that may have one are read.
 * @param read the text of a file of the workspace.
 */
export async function suppressionsIn(
  { sets, commented = [] }: Collection,
  read: (file: string) => Promise<string>,
): Promise<ReadSuppressions> {
  const suppressions: Suppression[] = []
  const findings: Finding[] = []
  const add = (one: ReadSuppressions) => {
    suppressions.push(...one.suppressions)
    findings.push(...one.findings)
  }
  const texts = await mapBounded([...new Set(commented)], CONCURRENT_READS, async (file) =>
    suppressionsInText(await read(file), file),
  )
  for (const one of texts) add(one)
  for (const { manifests } of sets)
    for (const manifest of manifests) {
      const own = suppressionsOn(manifest)
      if (own !== undefined) add(own)
    }
  return { suppressions, findings }
}

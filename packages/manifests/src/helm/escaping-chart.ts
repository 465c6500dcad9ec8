import { readdir, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { ReadManifests } from '../read-manifests.ts'
import { failedRendering } from '../rendering.ts'
import { isWithin, portable } from '../workspace-files.ts'

/** Helm follows links: a chart with one out of the repository is not rendered, or it would show what is there. */
export async function escapingChart(root: string, directory: string): Promise<ReadManifests | undefined> {
  const entries = await readdir(join(root, directory), { withFileTypes: true, recursive: true })
  for (const entry of entries) {
    if (!entry.isSymbolicLink()) continue
    const link = join(entry.parentPath, entry.name)
    const target = await realpath(link).catch(() => undefined)
    if (target !== undefined && isWithin(root, target)) continue
    return failedRendering(
      'the chart is not rendered: this link leads out of the repository, and helm would follow it',
      { file: portable(root, link) },
      'replace the link by the file it means',
    )
  }
  return undefined
}

import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ReadManifests, readManifests } from './read-manifests.ts'

const MAX_FILE = 256 * 1024 * 1024

/** Reads a file that is applied as it is. Findings of its own: `yaml-too-large`, `yaml-invalid` for other encodings. */
export async function readPlainFile(root: string, file: string): Promise<ReadManifests> {
  const finding = (rule: string, message: string): ReadManifests => ({
    manifests: [],
    findings: [{ rule, level: 'error', message, place: { file } }],
  })
  if ((await stat(join(root, file))).size > MAX_FILE)
    return finding('yaml-too-large', 'the file is larger than 256 MiB')
  const bytes = await readFile(join(root, file))
  const text = bytes.toString('utf8')
  if (bytes[0] === 0xfe || bytes[0] === 0xff) return finding('yaml-invalid', 'the file is UTF-16, not UTF-8')
  // Of files that are no manifests (templates of other tools, configuration) nothing is asked.
  if (!/(^|[\s,{"'])(apiVersion|kind)["']?\s*:/.test(text)) return { manifests: [], findings: [] }
  if (!Buffer.from(text, 'utf8').equals(bytes)) return finding('yaml-invalid', 'the file is not UTF-8')
  return readManifests(text, file)
}

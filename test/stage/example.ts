import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../../scripts/paths.ts'
import type { CompanyOnPlane } from './company.ts'

/** Absolute path of an example workflow as the company has taken it over: its own AppProject stands where the example names one. */
export async function copyExample(
  { directory, names }: Pick<CompanyOnPlane, 'directory' | 'names'>,
  name: string,
): Promise<string> {
  const text = await readFile(join(root, 'workflows-examples', name), 'utf8')
  const copy = join(directory, 'workflows', name)
  await mkdir(join(directory, 'workflows'), { recursive: true })
  await writeFile(copy, text.replaceAll('argocd:production', `argocd:${names.project}`))
  return copy
}

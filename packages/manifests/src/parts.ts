import { stat } from 'node:fs/promises'
import { join } from 'node:path'

const yaml = /\.ya?ml$/i

/**
 * The YAML files that overlays and charts are made of: those named among `inputs`, also where they lie outside of the paths that were
 * listed, and the listed ones below their directories. What is not there is left out.
 */
export async function partsOf(
  root: string,
  inputs: readonly string[],
  listed: readonly string[],
): Promise<readonly string[]> {
  if (inputs.length === 0) return []
  const directories = [...new Set(inputs)].filter((input) => input === '' || input.endsWith('/'))
  const below = listed.filter(
    (file) => yaml.test(file) && directories.some((directory) => file.startsWith(directory)),
  )
  const parts = new Set(below)
  for (const input of new Set(inputs)) {
    if (!yaml.test(input) || parts.has(input)) continue
    const found = await stat(join(root, input)).catch(() => undefined)
    if (found?.isFile() === true) parts.add(input)
  }
  return [...parts]
}

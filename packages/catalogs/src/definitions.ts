import { readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, type JsonObject } from '@chg/core'
import type { Resource } from '@chg/kubernetes'
import { readManifests, workspaceFiles } from '@chg/manifests'
import type { CatalogPorts } from './catalog-ports.ts'

const resource: Resource = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
}

/** The CustomResourceDefinitions of the cluster that the kubeconfig names. */
export async function clusterDefinitions({ kubernetes }: CatalogPorts): Promise<readonly JsonObject[]> {
  const api = await kubernetes()
  return api.list(resource)
}

/** Those of a directory's YAML files, as deep as it goes: JSON files are schemas, of which there may be thousands. Throws `schema-location-missing`, `schema-invalid`. */
export async function directoryDefinitions(
  directory: string,
  largest: number,
): Promise<readonly JsonObject[]> {
  const root = await realpath(directory).catch(() => undefined)
  if (root === undefined || !(await stat(root)).isDirectory()) throw missing(directory)
  const { files } = await workspaceFiles(root, ['.'])
  const found: JsonObject[] = []
  for (const file of files.filter((name) => /\.ya?ml$/i.test(name))) {
    const path = join(root, file)
    if ((await stat(path)).size > largest) continue
    found.push(...definitionsIn(await readFile(path), `${directory}/${file}`))
  }
  return found
}

/** The definitions of a YAML stream; other objects are passed over. Throws `schema-invalid` where it cannot be read. */
export function definitionsIn(bytes: Uint8Array, shown: string): readonly JsonObject[] {
  const text = Buffer.from(bytes).toString('utf8')
  if (!text.includes('CustomResourceDefinition')) return []
  const { manifests, findings } = readManifests(text, shown)
  const [problem] = findings
  if (problem !== undefined)
    throw new ChgError(
      'schema-invalid',
      `the definitions in ${shown} cannot be read: line ${problem.place.line ?? 1}: ${problem.message}`,
      'mend the file, or name another location in schema-locations',
    )
  return manifests.filter(({ kind }) => kind === resource.kind).map(({ object }) => object)
}

function missing(directory: string): ChgError {
  return new ChgError(
    'schema-location-missing',
    `schema-locations names ${JSON.stringify(directory)}, and there is no such directory`,
    'name a directory relative to the repository, or by its absolute path',
  )
}

import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { at, stringAt } from '@chg/core'
import type { Manifest } from '../manifest.ts'
import { readManifests } from '../read-manifests.ts'
import { readValue } from '../read-value.ts'
import { isWithin, portable } from '../workspace-files.ts'

/** What kustomize tells of an object's way. Files are relative to the workspace. */
export interface Told {
  /** The file of the workspace that holds it. */
  readonly file?: string
  /** The kustomization that generated it, and how. */
  readonly generatedIn?: string
  readonly generator?: string
  /** The repository or address that it was fetched from. */
  readonly remote?: string
  /** Kustomizations whose instructions were applied to it, in their order. */
  readonly layers: readonly string[]
}

const origin = 'config.kubernetes.io/origin'
const transformations = 'alpha.config.kubernetes.io/transformations'

/**
 * Asks kustomize where its objects come from, by rendering an overlay of the overlay that wants annotations. It lies outside of
 * the workspace, where nothing is written. Undefined where it cannot be rendered so: kustomize wants relative paths, and no
 * directory that holds the workspace.
 * @param render renders a directory; its output, or undefined where it fails.
 */
export async function askKustomize(
  root: string,
  directory: string,
  render: (directory: string) => Promise<string | undefined>,
): Promise<ReadonlyMap<string, Told> | undefined> {
  const outer = await realpath(await mkdtemp(join(tmpdir(), 'chg-kustomize-')))
  try {
    const base = relative(outer, join(root, directory)).split(sep).join('/')
    const wanted = { resources: [base], buildMetadata: ['originAnnotations', 'transformerAnnotations'] }
    await writeFile(join(outer, 'kustomization.yaml'), JSON.stringify(wanted))
    const output = await render(outer)
    if (output === undefined) return undefined
    const told = new Map<string, Told>()
    for (const manifest of readManifests(output, directory).manifests)
      told.set(objectKey(manifest), await toldBy(manifest, outer, root))
    return told
  } finally {
    await rm(outer, { recursive: true, force: true })
  }
}

/** By what an object of one rendering is found in another. */
export function objectKey({ apiVersion, kind, namespace, name }: Manifest): string {
  return JSON.stringify([apiVersion, kind, namespace, name])
}

async function toldBy({ object }: Manifest, outer: string, root: string): Promise<Told> {
  const from = read(at(object, 'metadata', 'annotations', origin))
  const steps = read(at(object, 'metadata', 'annotations', transformations))
  const inTree = async (path: string | undefined) => {
    if (path === undefined) return undefined
    const stated = resolve(outer, path)
    // A linked kustomization is known by the name of the link.
    const directory = await realpath(dirname(stated)).catch(() => undefined)
    return directory !== undefined && isWithin(root, directory)
      ? portable(root, join(directory, basename(stated)))
      : undefined
  }
  const path = stringAt(from, 'path')
  const repository = stringAt(from, 'repo')
  const address = path !== undefined && /^https?:/.test(path) ? path : undefined
  const remote = repository ?? address
  const file = remote === undefined ? await inTree(path) : undefined
  const generatedIn = remote === undefined ? await inTree(stringAt(from, 'configuredIn')) : undefined
  const generator = stringAt(from, 'configuredBy', 'kind')
  const all = await Promise.all(
    (Array.isArray(steps) ? steps : []).map((step) => inTree(stringAt(step, 'configuredIn'))),
  )
  const layers = all.filter((one, index) => one !== undefined && one !== all[index - 1])
  return {
    ...(file !== undefined && { file }),
    ...(generatedIn !== undefined && { generatedIn }),
    ...(generator !== undefined && { generator }),
    ...(remote !== undefined && { remote }),
    layers: layers.filter((one) => one !== undefined),
  }
}

/** The YAML in an annotation. */
function read(annotation: unknown): unknown {
  return typeof annotation === 'string' ? readValue(annotation) : undefined
}

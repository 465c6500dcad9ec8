import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '@chg/core'
import type { Finding, Place } from '@chg/findings'
import { prefixOf } from '../helm/charts.ts'
import { placeIn } from '../locate.ts'
import { YamlProblem } from '../yaml-problem.ts'
import { type Kustomization, readKustomization } from './kustomization.ts'
import { isKustomization, kustomizationFiles } from './kustomization-files.ts'

/** A kustomization that is to be rendered, with all that goes into it. */
export interface Overlay {
  readonly directory: string
  readonly file: string
  /** Itself and its bases, nearest first. */
  readonly parts: readonly Kustomization[]
}

/** Files and directories (ending with `/`) that go into an overlay. */
export function overlayInputs({ parts }: Overlay): readonly string[] {
  return parts.flatMap(({ directory, resources, others, charts }) => [
    prefixOf(directory),
    ...charts.map(prefixOf),
    ...resources,
    ...others,
  ])
}

export interface Overlays {
  readonly overlays: readonly Overlay[]
  /** Files that belong to a kustomization: judged as rendered, not once more by themselves. */
  readonly owned: ReadonlySet<string>
  /** Charts that a kustomization renders. */
  readonly charts: ReadonlySet<string>
  readonly findings: readonly Finding[]
}

/**
 * The kustomizations under the given files that no other one builds on, and those that `named` asks for by their
 * directory. A base is judged as part of its overlays: by itself it may well be incomplete.
 */
export async function findOverlays(
  root: string,
  files: readonly string[],
  named: readonly string[],
): Promise<Overlays> {
  const known = new Map<string, Kustomization>()
  const findings: Finding[] = []
  const broken = new Set<string>()
  const load = async (file: string): Promise<void> => {
    const directory = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '.'
    if (known.has(directory) || broken.has(file)) return
    try {
      const kustomization = await readKustomization(root, file)
      known.set(directory, kustomization)
      for (const base of kustomization.bases) {
        const inBase = kustomizationIn(root, base)
        if (inBase !== undefined) await load(inBase)
      }
    } catch (error) {
      broken.add(file)
      findings.push({
        rule: 'render-failed',
        level: 'error',
        message: `the kustomization cannot be read: ${messageOf(error).split('\n')[0]}`,
        place: await placeOfError(error, root, file),
      })
    }
  }
  for (const file of files) if (isKustomization(file)) await load(file)
  const all = [...known.values()]
  const builtOn = new Set(all.flatMap(({ bases }) => bases))
  const listed = new Set(files)
  const overlays = all
    .filter(
      ({ component, file, directory }) =>
        !component && listed.has(file) && (!builtOn.has(directory) || named.includes(directory)),
    )
    .map(({ directory, file }) => ({ directory, file, parts: partsOf(directory, known) }))
  const owned = new Set(all.flatMap(({ file, resources, others }) => [file, ...resources, ...others]))
  const charts = new Set(all.flatMap((one) => one.charts))
  return { overlays, owned: new Set([...owned, ...broken]), charts, findings }
}

async function placeOfError(error: unknown, root: string, file: string): Promise<Place> {
  if (!(error instanceof YamlProblem)) return { file }
  const text = await readFile(join(root, file), 'utf8')
  return placeIn(text, 0, file, { start: error.offset, end: error.offset })
}

function partsOf(directory: string, known: ReadonlyMap<string, Kustomization>): readonly Kustomization[] {
  const parts = new Map<string, Kustomization>()
  const open = [directory]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const part = known.get(next)
    if (part === undefined || parts.has(next)) continue
    parts.set(next, part)
    open.push(...part.bases)
  }
  return [...parts.values()]
}

function kustomizationIn(root: string, directory: string): string | undefined {
  return kustomizationFiles
    .map((name) => (directory === '.' ? name : `${directory}/${name}`))
    .find((file) => existsSync(join(root, file)))
}

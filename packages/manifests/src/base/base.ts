import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Collection, CollectOptions } from '../collect.ts'
import { collectManifests } from '../collect.ts'
import { valuesFiles } from '../helm/charts.ts'
import { isInput } from '../inputs.ts'
import type { Manifest } from '../manifest.ts'
import { checkOut } from './checkout.ts'
import { changedSince, mergeBase } from './merge-base.ts'
import { type Paired, pairObjects } from './pair.ts'

/** The objects as they were where the change began. To be disposed of when no place of theirs is asked for any more. */
export interface Base extends Paired, AsyncDisposable {
  /** Where the change began. */
  readonly commit: string
  /** Files that the change touches, relative to the workspace. */
  readonly changed: readonly string[]
  /** What was read there: overlays, charts and files that the change touches. */
  readonly before: Collection
  /** What could not be compared, and why: sentences. */
  readonly notes: readonly string[]
}

/**
 * Reads the objects at the merge base of `ref` and HEAD from Git, rendered as those of the change are; only overlays, charts
 * and files that the change touches. Nothing in the working tree is written. Throws `base-unknown`.
 */
export async function readBase(ref: string, now: Collection, options: CollectOptions): Promise<Base> {
  const commit = await mergeBase(ref, options)
  const changed = await changedSince(commit, options)
  const isChanged = (inputs: readonly string[]) => changed.some((file) => isInput(inputs, file))
  const none: Collection = { sets: [], findings: [] }
  const nothing = {
    commit,
    changed,
    before: none,
    old: new Map<Manifest, Manifest>(),
    removed: [],
    notes: [],
  }
  if (!changed.some((file) => mayMatter(file, now)))
    return { ...nothing, [Symbol.asyncDispose]: async () => undefined }
  const checkout = await checkOut(commit, options)
  try {
    const { workspace } = checkout
    const before = await collectManifests({
      ...options,
      workspace,
      paths: await present(workspace, options.paths),
      helmValues: await presentValues(workspace, options.helmValues),
      wanted: isChanged,
    })
    const sets = now.sets.flatMap((set) => {
      if (set.renderedBy !== undefined) return isChanged(set.inputs) ? [set] : []
      return [{ ...set, manifests: set.manifests.filter(({ source }) => isChanged([source])) }]
    })
    const unread = (findings: Collection['findings']) =>
      findings.filter(({ rule, level }) => rule !== 'path-escapes' && level === 'error')
    const pointers = await lfsPointers(workspace, changed)
    const notes = [
      ...unread(before.findings).map(
        ({ place, message }) => `${place.file} at the base cannot be read: ${message}`,
      ),
      ...pointers.map((file) => `${file} at the base is kept by Git LFS and is not compared`),
    ]
    const paired = pairObjects(sets, before.sets)
    // What could not be rendered is not gone.
    const removed = unread(before.findings).length + unread(now.findings).length > 0 ? [] : paired.removed
    return {
      commit,
      changed,
      before,
      ...paired,
      removed,
      notes,
      [Symbol.asyncDispose]: () => checkout[Symbol.asyncDispose](),
    }
  } catch (error) {
    await checkout[Symbol.asyncDispose]()
    throw error
  }
}

/** Texts, pictures and programs that nothing is rendered from are no reason to look at the base. */
function mayMatter(file: string, { sets }: Collection): boolean {
  return /\.(ya?ml|json)$/i.test(file) || sets.some(({ inputs }) => isInput(inputs, file))
}

async function present(workspace: string, paths: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const there = await stat(join(workspace, path)).catch(() => undefined)
      return there === undefined ? [] : [path]
    }),
  )
  return found.flat()
}

/** Releases whose values files are all there. */
async function presentValues(workspace: string, entries: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const entry of entries) {
    const files = valuesFiles(entry)
    if ((await present(workspace, files)).length === files.length) found.push(entry)
  }
  return found
}

/** Changed files that are only pointers to where Git LFS keeps them. */
async function lfsPointers(workspace: string, changed: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const file of changed.filter((name) => /\.(ya?ml|json)$/i.test(name))) {
    const handle = await open(join(workspace, file)).catch(() => undefined)
    if (handle === undefined) continue
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
      if (buffer.toString('utf8', 0, bytesRead).startsWith('version https://git-lfs.github.com/spec/'))
        found.push(file)
    } finally {
      await handle.close()
    }
  }
  return found
}

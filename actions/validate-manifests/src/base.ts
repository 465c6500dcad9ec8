import type { Services } from '@chg/action'
import { type ChgError, isChgError, stringAt } from '@chg/core'
import {
  type Base,
  type Collection,
  type CollectOptions,
  type Manifest,
  readBase,
  sayManifest,
} from '@chg/manifests'

/** What the change is compared with; without `base`, why rules about changing objects are not asked. */
export interface Compared extends AsyncDisposable {
  readonly base?: Base
  /** Sentences for the summary. */
  readonly notes: readonly string[]
}

/**
 * The objects at the base of the pull request, or at the merge base with `ref`. A base that was asked for and cannot be read
 * is an error (`base-unknown`); that of a pull request is not, and the summary says so.
 */
export async function compared(
  ref: string | undefined,
  collection: Collection,
  options: CollectOptions,
  services: Services,
): Promise<Compared> {
  const none = (notes: readonly string[]) => ({ notes, [Symbol.asyncDispose]: async () => undefined })
  const bases = ref === undefined ? await basesOfEvent(services) : [ref]
  let why: ChgError | undefined
  for (const base of bases)
    try {
      const read = await readBase(base, collection, options)
      const notes = [...read.notes, ...removedNote(read.removed)]
      return { base: read, notes, [Symbol.asyncDispose]: () => read[Symbol.asyncDispose]() }
    } catch (error) {
      if (ref !== undefined || !isChgError(error, 'base-unknown')) throw error
      why ??= error
    }
  if (why === undefined) return none([])
  const note = `Rules about changing objects were not asked: ${why.message}. To have them asked, ${why.fix}.`
  services.reporter.info(note)
  return none([note])
}

function removedNote(removed: readonly Manifest[]): readonly string[] {
  if (removed.length === 0) return []
  const more = removed.length > 20 ? `, and ${removed.length - 20} more` : ''
  return [`No longer there: ${removed.slice(0, 20).map(sayManifest).join(', ')}${more}.`]
}

/**
 * The base of a pull request, or of a merge queue's group. A pull request is checked out as its merge with the base, whose first
 * parent is the base as well: `fetch-depth: 2` brings it, whatever has come to the base since the event.
 */
async function basesOfEvent({ context }: Services): Promise<readonly string[]> {
  const event = await context.event()
  const base = stringAt(event, 'pull_request', 'base', 'sha') ?? stringAt(event, 'merge_group', 'base_sha')
  const isMerge = /^refs\/pull\/\d+\/merge$/.test(context.ref) && /^[0-9a-f]{40,64}$/.test(context.sha)
  return [...(base === undefined ? [] : [base]), ...(isMerge ? [`${context.sha}^1`] : [])]
}

import type { Services } from '@chg/action'
import { isChgError, stringAt } from '@chg/core'
import { type Base, type Collection, type CollectOptions, readBase } from '@chg/manifests'

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
  const base = ref ?? (await baseOfEvent(services))
  if (base === undefined) return { notes: [], [Symbol.asyncDispose]: async () => undefined }
  try {
    const read = await readBase(base, collection, options)
    return { base: read, notes: read.notes, [Symbol.asyncDispose]: () => read[Symbol.asyncDispose]() }
  } catch (error) {
    if (ref !== undefined || !isChgError(error, 'base-unknown')) throw error
    const note = `Rules about changing objects were not asked: ${error.message}. To have them asked, ${error.fix}.`
    services.reporter.info(note)
    return { notes: [note], [Symbol.asyncDispose]: async () => undefined }
  }
}

async function baseOfEvent({ context }: Services): Promise<string | undefined> {
  const event = await context.event()
  return stringAt(event, 'pull_request', 'base', 'sha') ?? stringAt(event, 'merge_group', 'base_sha')
}

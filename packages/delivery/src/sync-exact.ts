import { isChgError, type Patience } from '@chg/core'
import type { Application, ArgoCd, OperationInfo, OperationState } from './argocd.ts'
import { isRunning } from './deployed.ts'
import { followOperation, type OperationEnd } from './follow-operation.ts'

/** A sync of exactly one revision, known by its change. */
export interface ExactSync {
  readonly application: string
  readonly revision: string
  readonly prune: boolean
  readonly change: string
  /** URL of the run, shown in Argo CD beside the operation. */
  readonly run: string
}

/**
 * How an application stands to a wanted revision, before anything is written.
 *
 * - `live`: it is deployed already; `ours` says by this change.
 * - `running`: an operation of it is under way; it is followed, not started again.
 * - `busy`: an operation of something else is under way.
 * - `absent`: it is to be synced.
 */
export interface Standing {
  readonly kind: 'live' | 'running' | 'busy' | 'absent'
  readonly ours: boolean
}

const CHANGE = 'Change'
const RUN = 'Run'

/**
 * Compares; see `Standing`. A failed attempt of this change does not count: a run started again tries again. Nor does a state that says
 * Running without an operation that asks for it: somebody took that away, and Argo CD does not go on with it.
 */
export function standingOf(
  application: Application,
  { change, revision }: Pick<ExactSync, 'change' | 'revision'>,
): Standing {
  const { operationState: state, pendingOperation: pending, sync } = application
  const isOurs = (info: OperationInfo) => info.some(({ name, value }) => name === CHANGE && value === change)
  if (pending !== undefined) {
    const current = state !== undefined && isRunning(state) ? state : pending
    const same = current.revision === revision && current.whole && state?.phase !== 'Terminating'
    return { kind: same ? 'running' : 'busy', ours: isOurs(current.info) }
  }
  const succeeded = state?.phase === 'Succeeded' && state.whole && state.revision === revision
  const ours = succeeded && isOurs(state.info)
  const settled = state === undefined || state.phase === 'Succeeded'
  const equal = settled && sync.status === 'Synced' && sync.revision === revision
  return { kind: ours || equal ? 'live' : 'absent', ours }
}

/**
 * Starts the sync, unless the revision is live or an operation of it is under way already, and follows it to its end. A request whose answer
 * was lost is not repeated: what the application shows decides. Throws as `ArgoCd.sync` does.
 */
export async function syncExact(
  argocd: ArgoCd,
  request: ExactSync,
  patience: Patience,
  tell: (line: string) => void = () => undefined,
): Promise<OperationEnd> {
  const { application: name, revision, prune, change, run } = request
  const before = await argocd.application(name)
  const follow = (after: OperationState | undefined) =>
    followOperation(argocd, name, { revision, after }, patience, tell)
  const { kind } = standingOf(before, request)
  if (kind === 'live') return { kind: 'succeeded', application: before, state: before.operationState }
  if (kind === 'running') return follow(undefined)
  const info = [
    { name: CHANGE, value: change },
    { name: RUN, value: run },
  ]
  try {
    await argocd.sync(name, { revision, prune, info })
  } catch (error) {
    const lost = isChgError(error, 'argocd-unreachable') || isChgError(error, 'kubernetes-unreachable')
    const raced = isChgError(error, 'argocd-busy')
    if (!lost && !raced) throw error
    const standing = standingOf(await argocd.application(name), request)
    if (standing.kind !== 'running' && !(standing.kind === 'live' && standing.ours)) throw error
  }
  return follow(before.operationState)
}

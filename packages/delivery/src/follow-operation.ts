import { isDeepStrictEqual } from 'node:util'
import { type Patience, pollUntil } from '@chg/core'
import type { Application, ArgoCd, OperationState } from './argocd.ts'
import { isRunning } from './deployed.ts'

const BLOCKED = 'Sync operation blocked by sync window'
/** A first pass may judge the window by the data of the operation before, so one look proves nothing. */
const BLOCKED_MS = 60_000
const GONE_MS = 30_000

/** Which operation is followed. */
export interface Followed {
  /** The exact revision that it deploys, and with it any operation that deploys the same: Argo CD's own may take the place of ours. */
  readonly revision: string
  /** The state of the operation before it, ended or taken away, which is not to be taken for it; left out where it is under way already. */
  readonly after?: OperationState | undefined
}

/**
 * How an operation ended, or why following it did.
 *
 * - `succeeded`, `failed` (Failed or Error): its own end.
 * - `blocked`: a sync window holds it; it stays Running and would deploy when the window opens.
 * - `superseded`: an operation of something else took its place. `gone`: somebody removed it before it began, or while it ran.
 * - `timeout`: still under way when patience ended; `state` says how far.
 */
export interface OperationEnd {
  readonly kind: 'succeeded' | 'failed' | 'blocked' | 'superseded' | 'gone' | 'timeout'
  readonly application: Application
  readonly state: OperationState | undefined
}

/** Follows an operation to its end. Whatever a look throws passes through: the operation goes on without us. */
export async function followOperation(
  argocd: ArgoCd,
  name: string,
  followed: Followed,
  patience: Patience,
  tell: (line: string) => void = () => undefined,
): Promise<OperationEnd> {
  const { clock } = patience
  let last: Application | undefined
  let seen = false
  let blockedSince: number | undefined
  let goneSince: number | undefined
  let said = ''
  const isFollowed = (state: OperationState) =>
    state.revision === followed.revision && state.whole && !isBefore(state, followed.after)
  const look = async (): Promise<OperationEnd | undefined> => {
    const application = await argocd.application(name)
    last = application
    const now = clock.now().getTime()
    const { operationState: state, pendingOperation: pending } = application
    const end = (kind: OperationEnd['kind']): OperationEnd => ({ kind, application, state })
    if (state === undefined || !isFollowed(state)) {
      if (seen && state !== undefined) return end('superseded')
      if (pending?.revision === followed.revision) goneSince = undefined
      else if (pending !== undefined) return end('superseded')
      else goneSince ??= now
      return goneSince !== undefined && now - goneSince >= GONE_MS ? end('gone') : undefined
    }
    seen = true
    const line = sentenceOf(name, state)
    if (line !== said) tell(line)
    said = line
    if (state.phase === 'Succeeded') return end('succeeded')
    if (!isRunning(state)) return end('failed')
    // Argo CD goes on with an operation only while `.operation` asks for it; the state that it leaves says Running for ever.
    goneSince = pending === undefined ? (goneSince ?? now) : undefined
    if (goneSince !== undefined && now - goneSince >= GONE_MS) return end('gone')
    blockedSince = state.message.startsWith(BLOCKED) ? (blockedSince ?? now) : undefined
    return blockedSince !== undefined && now - blockedSince >= BLOCKED_MS ? end('blocked') : undefined
  }
  const found = await pollUntil(look, patience)
  if (found !== undefined) return found
  const application = last ?? (await argocd.application(name))
  const state = application.operationState
  return { kind: 'timeout', application, state: state !== undefined && isFollowed(state) ? state : undefined }
}

/** An instant is whole seconds: one that began in the second of another is told from it by everything else, which no longer changes. */
function isBefore(state: OperationState, before: OperationState | undefined): boolean {
  return state.startedAt.getTime() === before?.startedAt.getTime() && isDeepStrictEqual(state, before)
}

function sentenceOf(name: string, { phase, message, retryCount, finishedAt }: OperationState): string {
  const retrying = phase === 'Running' && finishedAt !== undefined ? ` (retry ${retryCount})` : ''
  return `${name}: ${phase}${retrying}${message === '' ? '' : `: ${message}`}`
}

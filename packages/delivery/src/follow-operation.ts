import { type Patience, pollUntil } from '@chg/core'
import type { Application, ArgoCd, OperationState } from './argocd.ts'
import { isRunning } from './deployed.ts'

const BLOCKED = 'Sync operation blocked by sync window'
/** A first pass may judge the window by the data of the operation before, so one look proves nothing. */
const BLOCKED_MS = 60_000
const GONE_MS = 30_000

/** Which operation is followed. */
export interface Followed {
  /** The exact revision that it deploys. */
  readonly revision: string
  /** Where it is known: its own start; else any operation of that revision that began other than at `notAt`. */
  readonly notAt?: Date | undefined
}

/**
 * How an operation ended, or why following it did.
 *
 * - `succeeded`, `failed` (Failed or Error): its own end.
 * - `blocked`: a sync window holds it; it stays Running and would deploy when the window opens.
 * - `superseded`: another operation took its place. `gone`: somebody removed it before it began.
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
  let seen: Date | undefined
  let blockedSince: number | undefined
  let goneSince: number | undefined
  let said = ''
  const isFollowed = (state: OperationState) =>
    seen === undefined
      ? state.revision === followed.revision && state.startedAt.getTime() !== followed.notAt?.getTime()
      : state.startedAt.getTime() === seen.getTime()
  const look = async (): Promise<OperationEnd | undefined> => {
    const application = await argocd.application(name)
    last = application
    const now = clock.now().getTime()
    const { operationState: state, pendingOperation: pending } = application
    const end = (kind: OperationEnd['kind']): OperationEnd => ({ kind, application, state })
    if (state === undefined || !isFollowed(state)) {
      if (seen !== undefined && state !== undefined) return end('superseded')
      if (pending?.revision === followed.revision) goneSince = undefined
      else if (pending !== undefined) return end('superseded')
      else goneSince ??= now
      return goneSince !== undefined && now - goneSince >= GONE_MS ? end('gone') : undefined
    }
    seen = state.startedAt
    const line = sentenceOf(name, state)
    if (line !== said) tell(line)
    said = line
    if (state.phase === 'Succeeded') return end('succeeded')
    if (!isRunning(state)) return end('failed')
    blockedSince = state.message.startsWith(BLOCKED) ? (blockedSince ?? now) : undefined
    return blockedSince !== undefined && now - blockedSince >= BLOCKED_MS ? end('blocked') : undefined
  }
  const found = await pollUntil(look, patience)
  if (found !== undefined) return found
  const application = last ?? (await argocd.application(name))
  const state = application.operationState
  return { kind: 'timeout', application, state: state !== undefined && isFollowed(state) ? state : undefined }
}

function sentenceOf(name: string, { phase, message, retryCount, finishedAt }: OperationState): string {
  const retrying = phase === 'Running' && finishedAt !== undefined ? ` (retry ${retryCount})` : ''
  return `${name}: ${phase}${retrying}${message === '' ? '' : `: ${message}`}`
}

import { isChgError, type Patience, refuse, unknown, type Verdict } from '@chg/core'
import {
  type Application,
  type ArgoCd,
  deployedRevision,
  endOperation,
  followOperation,
  type OperationEnd,
  type OperationState,
  standingOf,
} from '@chg/delivery'
import type { Inputs } from './action.ts'
import type { Plan } from './plan.ts'

const END_MS = 300_000

/** True where the rollback has been done: its revision was deployed last, and nothing has begun since. */
export function isBack(application: Application, { to }: Pick<Plan, 'to'>): boolean {
  const { operationState, operationPending } = application
  const done = operationState === undefined || operationState.phase === 'Succeeded'
  return deployedRevision(application) === to && done && !operationPending
}

/** Ends what runs in its way, starts the rollback once, and follows it to its end. A refusal of Argo CD is a value. */
export async function goBack(
  argocd: ArgoCd,
  name: string,
  { to, historyId }: Plan,
  { prune, change, reason }: Pick<Inputs, 'prune' | 'change' | 'reason'>,
  patience: Patience,
  tell: (line: string) => void,
): Promise<OperationEnd | Verdict> {
  const follow = (after?: OperationState) =>
    followOperation(argocd, name, { revision: to, after }, patience, tell)
  const isUnderWay = (one: Application) => standingOf(one, { change, revision: to }).kind === 'running'
  let application = await argocd.application(name)
  if (isUnderWay(application)) return follow()
  // A run that was cut may have begun it, and it may have ended since the plan was made.
  if (isBack(application, { to }))
    return { kind: 'succeeded', application, state: application.operationState }
  if (application.operationPending) {
    const timeout = Math.min(END_MS, patience.timeout)
    const ended = await endOperation(argocd, name, { ...patience, timeout })
    if (ended === undefined) return inTheWay(application)
    application = ended
  }
  const info = [
    { name: 'Change', value: change },
    ...(reason === undefined ? [] : [{ name: 'Reason', value: reason }]),
  ]
  try {
    await argocd.rollback(name, { historyId, revision: to, prune, info })
  } catch (error) {
    const refused = refusalOf(error)
    if (refused !== undefined) return refused
    const lost = ['argocd-unreachable', 'kubernetes-unreachable', 'argocd-busy'].some((code) =>
      isChgError(error, code),
    )
    const after = lost ? await argocd.application(name) : undefined
    if (after === undefined || !(isUnderWay(after) || isBack(after, { to }))) throw error
  }
  return follow(application.operationState)
}

function inTheWay({ name, operationState }: Application): Verdict {
  const what = operationState === undefined ? 'an operation' : `the operation to ${operationState.revision}`
  return unknown(
    'operation-in-the-way',
    `${what} of ${name} was asked to end, and did not (${operationState?.message || 'no message'}).`,
    'in Argo CD before 3.5.7 a sync window that blocks an operation also holds up its end: change the window (manualSync: true), then run this again',
  )
}

function refusalOf(error: unknown): Verdict | undefined {
  if (isChgError(error, 'argocd-auto-sync')) return autoSyncRestored(error.message)
  if (isChgError(error, 'argocd-refused') || isChgError(error, 'argocd-window-closed')) {
    return refuse('rollback-refused', error.message, error.fix)
  }
  return undefined
}

/** Something that manages the application undoes what we do: going on would be a tug of war. */
export function autoSyncRestored(words: string): Verdict {
  return refuse(
    'autosync-restored',
    `${words} Auto-sync was lifted and is on again.`,
    'lift it where it is declared (app-of-apps, ApplicationSet: ignoreApplicationDifferences for /spec/syncPolicy), then run this again; or revert in Git',
  )
}

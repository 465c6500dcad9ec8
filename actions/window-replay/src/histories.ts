import type { Services } from '@chg/action'
import { ChgError, isChgError } from '@chg/core'
import type { Past } from '@chg/delivery'
import type { Inputs } from './action.ts'
import { argoCdHistories } from './argocd-histories.ts'
import { fluxHistories } from './flux-histories.ts'
import type { Histories } from './history-parts.ts'
import { ledgerHistories } from './ledger-histories.ts'

/** Reads every history that is asked for. Throws where none of them could be read, and `history-empty` where there is none. */
export async function readHistories(inputs: Inputs, services: Services): Promise<Histories> {
  const { history, applications = [] } = inputs
  const read: Histories[] = []
  if (history.some((source) => source === 'argocd' || source === 'events'))
    read.push(await orUnread('argocd', () => argoCdHistories(inputs, services)))
  if (history.includes('flux')) read.push(await orUnread('flux', () => fluxHistories(inputs, services)))
  if (history.includes('ledger')) {
    const known = read.flatMap(({ pasts }) => pasts)
    // Not left out where it can't be read: a ledger that is damaged is an error everywhere.
    read.push(await ledgerHistories(services, known))
  }
  const asked = (one: Past) => applications.length === 0 || applications.includes(one.application)
  const pasts = read.flatMap((one) => one.pasts).filter(asked)
  const unread = read.flatMap((one) => one.unread)
  const [first] = unread
  if (pasts.length > 0) return { pasts, unread }
  if (first !== undefined) throw first.error
  throw new ChgError(
    'history-empty',
    `${history.join(', ')} ${history.length === 1 ? 'tells' : 'tell'} of no application${applications.length === 0 ? '' : ` called ${applications.slice(0, 5).join(', ')}`}`,
    'check the inputs history, applications, project and flux-namespaces',
  )
}

/** The work, or the error of it, so that one history that can't be read does not take the others with it. */
export async function orUnread(what: string, work: () => Promise<Histories>): Promise<Histories> {
  try {
    return await work()
  } catch (error) {
    if (!isChgError(error) || error.code === 'cancelled' || error.code === 'inputs-missing') throw error
    return { pasts: [], unread: [{ what, error }] }
  }
}

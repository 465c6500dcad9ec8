import { at, stringAt } from '@chg/core'
import type { Application } from '@chg/delivery'
import { eventually } from '../../../plane/eventually.ts'
import type { Shop } from './shop.ts'

const COMPLETED = ['Succeeded', 'Failed', 'Error']

/** Waits until an operation has ended and Argo CD has looked at what came of it; the application then. */
export function ended(shop: Shop, phase?: string): Promise<Application> {
  return eventually(`an operation of ${shop.name} to end`, async (seen) => {
    const application = await shop.argocd.application(shop.name)
    const { operationState, operationPending, reconciledAt } = application
    seen({ operationState, operationPending, reconciledAt, sync: application.sync })
    if (operationPending || operationState?.finishedAt === undefined) return undefined
    if (!COMPLETED.includes(operationState.phase)) return undefined
    if (phase !== undefined && operationState.phase !== phase) return undefined
    return reconciledAt !== undefined && reconciledAt >= operationState.finishedAt ? application : undefined
  })
}

/** Waits until `status.operationState` has that phase and a message that matches; the state. */
export function saying(shop: Shop, phase: string, message: RegExp): Promise<unknown> {
  return eventually(`an operation of ${shop.name} to say ${message}`, async (seen) => {
    const state = at(await shop.object(), 'status', 'operationState')
    seen(state)
    const said = stringAt(state, 'message') ?? ''
    return stringAt(state, 'phase') === phase && message.test(said) ? state : undefined
  })
}

/** Waits until the application is as `wanted` says; the application then. */
export function becomes(
  shop: Shop,
  what: string,
  wanted: (application: Application) => boolean,
): Promise<Application> {
  return eventually(`${shop.name} to be ${what}`, async (seen) => {
    const application = await shop.argocd.application(shop.name)
    const { sync, health, operationState, history, errors, resources } = application
    seen({ sync, health, operationState, history, errors, resources })
    return wanted(application) ? application : undefined
  })
}

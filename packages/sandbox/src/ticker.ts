import type { Clock } from '@chg/core'
import type { Controller } from './controller.ts'
import type { Store } from './store.ts'

const MAX_ROUNDS = 50

/**
 * Runs all controllers until none of them changes anything more. Calls that come while a round is under way
 * share the next one, so that each caller sees a world reconciled after it asked.
 */
export function ticker(store: Store, clock: Clock, controllers: readonly Controller[]): () => Promise<void> {
  let running: Promise<void> | undefined
  let queued: Promise<void> | undefined
  const settle = async () => {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = store.resourceVersion
      for (const controller of controllers) await controller.reconcile(clock.now())
      if (store.resourceVersion === before) return
    }
    throw new Error(`the controllers did not settle in ${MAX_ROUNDS} rounds`)
  }
  const start = () => {
    queued = undefined
    running = settle().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (running === undefined) return start()
    queued ??= running.then(start, start)
    return queued
  }
}

import type { ChangeEvent } from '@chg/change'
import { chainOn, emptyChain, endOf } from './chain.ts'
import type { Ledger } from './ledger.ts'

/** A ledger that lives as long as the process: for tests, and for `ledger: none`, which keeps nothing. */
export function memoryLedger(events: ChangeEvent[] = []): Ledger {
  return {
    location: 'none',
    read: async () => [...events],
    async append(more) {
      for (const event of more) if (!events.some(({ id }) => id === event.id)) events.push(event)
    },
    async prove() {
      const { seq, hash } = endOf(chainOn(emptyChain, events))
      return { entries: seq, head: hash }
    },
  }
}

import type { ChangeEvent } from '@chg/change'
import { type ChgError, isChgError } from '@chg/core'
import type { Ledger } from './ledger.ts'
import type { Spool } from './spool.ts'

export interface SpoolOptions {
  readonly spool: Spool
  /** `spool`: what the ledger does not take waits, and is no error. `reject`: it is one. */
  readonly whenUnavailable: 'spool' | 'reject'
  readonly warn: (message: string) => void
}

/**
 * A ledger with a waiting room. Events that wait are merged by the next append that succeeds, before its own and
 * in one piece with them; reads count them. With `spool` neither an unreachable nor a damaged ledger stops anyone.
 */
export function spooledLedger(ledger: Ledger, { spool, whenUnavailable, warn }: SpoolOptions): Ledger {
  const tolerated = (error: unknown): error is ChgError =>
    whenUnavailable === 'spool' &&
    (isChgError(error, 'ledger-unreachable') ||
      isChgError(error, 'ledger-damaged') ||
      isChgError(error, 'ledger-spool-damaged'))
  return {
    location: ledger.location,
    prove: () => ledger.prove(),
    async read() {
      try {
        return union(await ledger.read(), await spool.read())
      } catch (error) {
        if (!tolerated(error)) throw error
        const waiting = await spool.read().catch(() => [])
        warn(
          `${sayFailure(error)} Going on with the ${waiting.length} event(s) that wait in ${spool.directory}: the record is incomplete.`,
        )
        return waiting
      }
    },
    async append(events) {
      try {
        const waiting = await spool.read()
        await ledger.append([...waiting, ...events])
        if (waiting.length > 0) {
          await spool.remove(waiting)
          warn(`${waiting.length} event(s) that had waited in ${spool.directory} are in the ledger now.`)
        }
      } catch (error) {
        if (!tolerated(error)) throw error
        await spool.add(events)
        warn(
          `${sayFailure(error)} ${events.length} event(s) wait in ${spool.directory} until the next append: keep that directory, it goes with the runner.`,
        )
      }
    },
  }
}

function sayFailure(error: ChgError): string {
  const loud = error.code === 'ledger-damaged' ? 'LEDGER DAMAGED, nothing in it can be relied on: ' : ''
  return `${loud}${error.message} (${error.fix}).`
}

function union(events: readonly ChangeEvent[], more: readonly ChangeEvent[]): readonly ChangeEvent[] {
  const known = new Set(events.map(({ id }) => id))
  return [...events, ...more.filter(({ id }) => !known.has(id))]
}

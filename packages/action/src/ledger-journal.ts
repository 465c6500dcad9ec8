import {
  type BeganName,
  type ChangeEvent,
  type ChangeRecord,
  type CommonData,
  type EventData,
  type EventName,
  foldRecord,
  foldRecords,
  makeEvent,
} from '@chg/change'
import type { Clock } from '@chg/core'
import type { Ledger } from '@chg/ledger'
import type { Mode } from './inputs.ts'
import type { Journal, Told } from './journal.ts'
import type { RunContext } from './run-context.ts'

/** A journal over a ledger, with the verb that `runAction` keeps to itself: `close`. */
export interface ClosingJournal extends Journal {
  /** Appends the one event that carries the verdict. Nothing without a change id. */
  close<N extends EventName>(name: N, data: Omit<EventData[N], 'mode'>): Promise<void>
  /** The events of this change as this run knows them: read at most once, its own included. */
  events(): Promise<readonly ChangeEvent[]>
}

export interface JournalOptions {
  readonly ledger: () => Promise<Ledger>
  readonly change: string | undefined
  readonly environment: string | undefined
  readonly mode: Mode
  readonly clock: Clock
  readonly context: RunContext
}

export function ledgerJournal({
  ledger,
  change,
  environment,
  mode,
  clock,
  context,
}: JournalOptions): ClosingJournal {
  let known: Omit<CommonData, 'mode'> = environment === undefined ? {} : { environment }
  let seen: readonly ChangeEvent[] | undefined
  const read = async () => {
    seen = await (await ledger()).read()
    return seen
  }
  const ofChange = (events: readonly ChangeEvent[]) => events.filter(({ subject }) => subject === change)
  const eventOf = ({ change: subject, name, data }: Told) => {
    const whole = { ...known, ...data, mode } as unknown as EventData[EventName]
    const { source, actor } = context
    return makeEvent(name, subject, whole, { source, actor, time: clock.now() })
  }
  const tell = async (told: readonly Told[]) => {
    const events = told.map(eventOf)
    await (await ledger()).append(events)
    if (seen !== undefined) seen = [...seen, ...events]
  }
  const append = async <N extends EventName>(name: N, data: Omit<EventData[N], 'mode'>) => {
    if (change !== undefined) await tell([{ change, name, data } as unknown as Told])
  }
  return {
    change,
    about(data) {
      known = { ...known, ...data }
    },
    async began<N extends BeganName>(name: N, data: Omit<EventData[N], 'mode'>) {
      if (mode !== 'observe') await append(name, data)
    },
    async tell(told) {
      if (mode !== 'observe' && told.length > 0) await tell(told)
    },
    location: async () => (await ledger()).location,
    async record(): Promise<ChangeRecord | undefined> {
      if (change === undefined) return undefined
      return foldRecord(ofChange(await read()))
    },
    records: async () => foldRecords(await read()),
    close: append,
    events: async () => (change === undefined ? [] : ofChange(seen ?? (await read()))),
  }
}

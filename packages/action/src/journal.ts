import type { BeganName, ChangeRecord, CommonData, EventData, EventName } from '@chg/change'

/** An event about one of several changes. */
export type Told = {
  readonly [N in EventName]: {
    readonly change: string
    readonly name: N
    readonly data: Omit<EventData[N], 'mode'>
  }
}[EventName]

/** The ledger as one run of an action sees it: its own change, its own voice. */
export interface Journal {
  /** The id from the input `change`; undefined: nothing is recorded. */
  readonly change: string | undefined
  /** What the closing event will say even if the run is interrupted: the application that it is about. */
  about(data: Omit<CommonData, 'mode'>): void
  /** Appends the event that stands before the first effect. Nothing in observe mode: no effect will follow. */
  began<N extends BeganName>(name: N, data: Omit<EventData[N], 'mode'>): Promise<void>
  /** Appends events about other changes, all or none, for an action that looks after several. Nothing in observe mode. */
  tell(told: readonly Told[]): Promise<void>
  /** Where the ledger is kept; `none` where nothing is. */
  location(): Promise<string>
  /** The record of this change; undefined while it has no event. */
  record(): Promise<ChangeRecord | undefined>
  /** The records of all changes, in order of their first event. */
  records(): Promise<readonly ChangeRecord[]>
}

import { type ChangeRecord, foldRecord } from '@chg/change'
import { isChgError } from '@chg/core'
import type { ClosingJournal } from './ledger-journal.ts'
import { timeline } from './summary.ts'

const states = {
  pass: 'done',
  suspended: 'active',
  running: 'active',
  refuse: 'crit',
  unknown: 'crit',
} as const

/**
 * The steps of the change up to now, as a diagram for the job summary. Undefined without a change, and where the ledger
 * does not answer: a picture is no reason to fail, and the verdict has said so already.
 */
export async function changeSoFar(journal: ClosingJournal): Promise<string | undefined> {
  try {
    const events = await journal.events()
    const record = foldRecord(events)
    return record === undefined ? undefined : await diagramOf(record)
  } catch (error) {
    if (isChgError(error)) return undefined
    throw error
  }
}

async function diagramOf({ id, events }: ChangeRecord): Promise<string> {
  const { barsOf } = await import('@chg/report')
  const entries = barsOf(events).map(({ step, outcome, code, start, end }) => ({
    label: `${step} ${code}`,
    start: new Date(start),
    end: new Date(end),
    state: states[outcome],
  }))
  return `#### The change so far\n\n${timeline(id, entries, '%d %b %H:%M')}`
}

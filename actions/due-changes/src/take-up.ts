import type { Services, Told } from '@chg/action'
import { formatInstant } from '@chg/core'
import { holderOf, type ResumableChange, type WaitingChange } from '@chg/history'
import type { Lateness } from './lateness.ts'
import type { MissedWindow } from './missed-window.ts'

export interface LateResumable extends ResumableChange {
  readonly lateness: Lateness
}

/** Who takes up, when, and for how many milliseconds. */
export interface Claim {
  readonly by: string
  readonly now: Date
  readonly lease: number
}

/**
 * Writes down what was missed and what this run takes up, in one piece, and reads again: of several runs that take up the same change,
 * the ledger's order says whose it is. In observe mode nothing is written, and all is listed.
 */
export async function takeUp(
  resumable: readonly LateResumable[],
  missed: readonly MissedWindow[],
  claim: Claim,
  { journal, mode }: Pick<Services, 'journal' | 'mode'>,
): Promise<{ readonly ours: readonly LateResumable[]; readonly lost: readonly WaitingChange[] }> {
  if (mode === 'observe' || resumable.length + missed.length === 0) return { ours: resumable, lost: [] }
  await journal.tell([...missed.map(missedEvent), ...resumable.map((one) => claimEvent(one, claim))])
  if (resumable.length === 0) return { ours: [], lost: [] }
  const records = await journal.records()
  const holders = resumable.map(({ change, application, suspended: { id } }) => {
    const record = records.find((one) => one.id === change)
    const own = record?.applications.find((one) => one.application === application)?.suspended
    return own?.id === id ? holderOf(own.resumes, claim.now)?.data.by : undefined
  })
  return {
    ours: resumable.filter((_, index) => holders[index] === claim.by),
    lost: resumable.flatMap((one, index) => {
      const holder = holders[index]
      if (holder === claim.by) return []
      return [{ ...one, why: holder === undefined ? 'carried on meanwhile' : `taken up by ${holder}` }]
    }),
  }
}

function claimEvent(
  { change, application, environment, suspended, opening, lateness }: LateResumable,
  { by, now, lease }: Claim,
): Told {
  return {
    change,
    name: 'resume.began',
    data: {
      application,
      ...(environment !== undefined && { environment }),
      suspension: suspended.id,
      by,
      until: formatInstant(new Date(now.getTime() + lease)),
      opening,
      expectedAt: formatInstant(lateness.expectedAt),
      skippedTicks: lateness.skippedTicks,
    },
  }
}

function missedEvent({
  change,
  application,
  environment,
  suspended,
  opening,
  nextOpen,
  lateness,
  verdict,
}: MissedWindow): Told {
  return {
    change,
    name: 'window.missed',
    data: {
      application,
      ...(environment !== undefined && { environment }),
      verdict,
      suspension: suspended.id,
      opening,
      expectedAt: formatInstant(lateness.expectedAt),
      skippedTicks: lateness.skippedTicks,
      ...(nextOpen !== undefined && { nextOpen }),
    },
  }
}

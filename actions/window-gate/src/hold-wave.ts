import type { OutcomeOf, Services } from '@chg/action'
import type { ApplicationRecord, Opening } from '@chg/change'
import { refuse, type Verdict } from '@chg/core'
import type { Action } from '@chg/windows'
import type { action } from './action.ts'

type Result = OutcomeOf<typeof action>

/** An outcome, and the openings that it could wait for. */
export interface Held {
  readonly outcome: Result
  readonly openings?: readonly Opening[]
}

/**
 * Holds a pass back while the wave before is not done: an application that `.github/chg.yaml` names in `after`, that the change touches,
 * and that is not verified in it. Where that one waits for its window, this one waits for the same.
 */
export async function holdWave(
  outcome: Result,
  what: Action,
  application: string | undefined,
  { config, journal }: Pick<Services, 'config' | 'journal'>,
): Promise<Held> {
  if (outcome.verdict.verdict !== 'pass' || application === undefined) return { outcome }
  // The way back, and more replicas of what runs, wait for nobody.
  if (what === 'rollback' || what === 'scale') return { outcome }
  const own = Object.hasOwn(config.applications, application) ? config.applications[application] : undefined
  if (own?.after === undefined || journal.change === undefined) return { outcome }
  const record = await journal.record()
  for (const before of own.after) {
    const known = record?.applications.find((one) => one.application === before)
    if (known === undefined && record?.scope?.applications.includes(before) !== true) continue
    const verdict = verdictOn(application, before, known)
    if (verdict === undefined) continue
    const openings = known?.suspended?.openings
    return { outcome: { ...outcome, verdict }, ...(openings !== undefined && { openings }) }
  }
  return { outcome }
}

function verdictOn(
  application: string,
  before: string,
  record: ApplicationRecord | undefined,
): Verdict | undefined {
  if (record?.state === 'verified') return undefined
  const order = `${application} comes after ${before}`
  if (record?.state === 'rolled-back')
    return refuse(
      'wave-rolled-back',
      `${order}, where this change was rolled back.`,
      'give what mends it a change of its own',
    )
  if (record?.suspended !== undefined)
    return refuse('wave-suspended', `${order}, which waits for its window.`, `it goes on after ${before}`)
  return refuse(
    'wave-not-verified',
    `${order}, where this change is not verified yet.`,
    `carry it out on ${before} first`,
  )
}

import type { Verdict } from '@chg/core'
import type { WindowCalendar } from '../window.ts'
import { utc, type Zone } from '../zones/zone.ts'
import { type CauseCount, countCauses } from './causes.ts'
import type { Deployment } from './deployment.ts'
import { type Count, heatOf, type Week, weeksOf } from './heat.ts'
import { type Judgement, judge, undecided } from './judge.ts'

/** A deployment with the calendars to judge it by, or why there are none. */
export interface ReplayCase {
  readonly deployment: Deployment
  readonly calendars: readonly WindowCalendar[] | { readonly verdict: Verdict }
}

/** What would have been: each deployment judged, oldest first, and figures over them. */
export interface Replay {
  readonly judgements: readonly Judgement[]
  readonly total: number
  readonly refused: number
  readonly passed: number
  readonly unknown: number
  /** Passed because no window matches: nothing guards them. */
  readonly unguarded: number
  /** Passed, and went on after the window had closed. */
  readonly outlasted: number
  readonly causes: readonly CauseCount[]
  /** Seven days, Monday first, of eight times three hours, by the clocks of the zone. */
  readonly heat: readonly (readonly Count[])[]
  readonly weeks: readonly Week[]
  /** The refused deployment for which the next opening was farthest away, one without an opening before all others. */
  readonly longestWait: Judgement | undefined
}

/**
 * Judges what was deployed from one instant up to, and without, another: each deployment at its own instant. The zone is that of
 * the readers: days, hours and weeks are counted by its clocks.
 */
export function replay(cases: readonly ReplayCase[], from: Date, until: Date, zone: Zone = utc): Replay {
  const judgements = cases
    .filter(({ deployment: { startedAt } }) => startedAt >= from && startedAt < until)
    .sort((a, b) => a.deployment.startedAt.getTime() - b.deployment.startedAt.getTime())
    .map(({ deployment, calendars }) =>
      'verdict' in calendars ? undecided(deployment, calendars.verdict) : judge(deployment, calendars),
    )
  const count = (fits: (one: Judgement) => boolean) => judgements.filter(fits).length
  return {
    judgements,
    total: judgements.length,
    refused: count(({ result }) => result === 'refused'),
    passed: count(({ result }) => result === 'passes'),
    unknown: count(({ result }) => result === 'unknown'),
    unguarded: count(({ result, verdict }) => result === 'passes' && verdict.code === 'no-windows'),
    outlasted: count(({ outlasted }) => outlasted === true),
    causes: countCauses(judgements),
    heat: heatOf(judgements, zone),
    weeks: weeksOf(judgements, from, until, zone),
    longestWait: judgements
      .filter(({ result }) => result === 'refused')
      .reduce<Judgement | undefined>(
        (most, one) => (most === undefined || waitOf(one) > waitOf(most) ? one : most),
        undefined,
      ),
  }
}

/** Milliseconds from the instant at which it began to the next opening. */
export function waitOf({ deployment, opensAt }: Pick<Judgement, 'deployment' | 'opensAt'>): number {
  return opensAt === undefined ? Number.POSITIVE_INFINITY : opensAt.getTime() - deployment.startedAt.getTime()
}

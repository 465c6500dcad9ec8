import { pass, sayCount, type Verdict } from '@chg/core'
import type { CauseCount } from '@chg/windows'
import type { ReplayOutcome } from './action.ts'
import { sayCause } from './say-cause.ts'
import { summaryOf } from './summary.ts'
import type { Told } from './told.ts'

/** What a run says: one sentence that needs no explanation, the figures as outputs, and the summary. */
export function outcomeOf(told: Told, report: string): ReplayOutcome {
  const { refused, total, unknown } = told.replay
  return {
    verdict: verdictOf(told),
    outputs: { refused, judged: total, unknown, report },
    summary: summaryOf(told),
  }
}

function verdictOf({ replay, inputs, histories }: Told): Verdict {
  const { total, refused, unknown, causes } = replay
  const { unread } = histories
  const next =
    unread.length === 0
      ? undefined
      : `${sayCount(unread.length, 'history', 'histories')} could not be read and ${unread.length === 1 ? 'is' : 'are'} left out: the warnings say why`
  const period = `the last ${inputs.days} days`
  if (total === 0) return pass('nothing-deployed', `No deployment of ${period} is known.`, next)
  const deployments = `${sayCount(total, 'deployment')} of ${period}`
  const told =
    refused === 0
      ? `None of ${deployments} would have been stopped.`
      : `${refused} of ${deployments} would have been stopped: ${sayCauses(causes)}.`
  const doubt = unknown === 0 ? '' : ` Of ${unknown} it cannot be told.`
  return pass('replayed', told + doubt, next)
}

const NAMED = 3

function sayCauses(causes: readonly CauseCount[]): string {
  const named = causes.slice(0, NAMED).map((cause) => `${cause.refused} ${sayCause(cause)}`)
  const rest = causes.slice(NAMED).reduce((sum, { refused }) => sum + refused, 0)
  return [...named, ...(rest > 0 ? [`${rest} by others`] : [])].join(', ')
}

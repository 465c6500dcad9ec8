import type { ChangeEvent } from '@chg/change'
import type { VerdictKind } from '@chg/core'
import { type Step, stepOf } from './steps.ts'
import { verdictOf } from './words.ts'

/** One run of one step. Milliseconds; start and end are the same for what took no time. */
export interface Bar {
  readonly step: Step
  readonly start: number
  readonly end: number
  /** `running`: it began, and nothing says how it ended. */
  readonly outcome: VerdictKind | 'running'
  readonly code: string
  readonly reason: string
  readonly observed: boolean
}

/** The runs of all steps, by their closing events; a `began` without one is a run that is under way, or was killed. */
export function barsOf(events: readonly ChangeEvent[]): readonly Bar[] {
  const bars: Bar[] = []
  const begun = new Map<Step, number>()
  const endOf = Math.max(...events.map(({ time }) => timeOf(time) ?? 0))
  for (const event of events) {
    const step = stepOf(event)
    const time = timeOf(event.time)
    if (step === undefined || time === undefined) continue
    const verdict = verdictOf(event)
    if (verdict === undefined) {
      if (!begun.has(step)) begun.set(step, time)
      continue
    }
    const started = 'startedAt' in event.data ? timeOf(event.data.startedAt) : undefined
    bars.push({
      step,
      start: Math.min(begun.get(step) ?? time, started ?? time, time),
      end: time,
      outcome: verdict.verdict,
      code: verdict.code,
      reason: verdict.reason,
      observed: event.data.mode === 'observe',
    })
    begun.delete(step)
  }
  const running = {
    outcome: 'running',
    code: 'began',
    reason: 'It began; how it ended is not recorded.',
    observed: false,
  } as const
  return [...bars, ...[...begun].map(([step, start]) => ({ step, start, end: endOf, ...running }))]
}

function timeOf(text: string | undefined): number | undefined {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? undefined : time
}

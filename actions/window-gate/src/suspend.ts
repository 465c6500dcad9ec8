import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import type { Opening } from '@chg/change'
import { ChgError, formatInstant, refuse, sayInstant, suspended } from '@chg/core'
import { type Decision, runwayOf, type Subject } from '@chg/windows'
import type { action } from './action.ts'
import type { Held } from './hold-wave.ts'
import type { CheckPlace } from './report-check.ts'

type Inputs = InputsOfAction<typeof action>
type Result = OutcomeOf<typeof action>

/** What was asked, and the check run that is pending meanwhile. */
export interface Suspending {
  readonly decision: Decision
  readonly subject: Subject
  readonly check: CheckPlace | undefined
}

/**
 * Turns the refusal of a window that will open into a suspension, with all in its closing event that another run needs to take it up.
 * Any other outcome passes through: no run would ever resume what does not open in time.
 */
export async function suspend(
  { outcome: result, openings: held }: Held,
  { decision, subject, check }: Suspending,
  inputs: Inputs,
  services: Services,
): Promise<Result> {
  const { verdict } = result
  // A refusal for another reason than the window is not lifted by its opening.
  if (held === undefined && verdict.code !== decision.verdict.code) return result
  const openings = held ?? openingsOf(decision, runwayOf(inputs))
  const [first] = openings
  if (verdict.verdict !== 'refuse' || first === undefined) return result
  if (subject.application === undefined) throw withoutApplication()
  const planned = new Date(first.opens)
  const until = await resumedUntil(subject.application, inputs, services)
  if (planned.getTime() >= until.getTime()) {
    const late = `that is after ${sayInstant(until)}, up to which it would be resumed (resume-within), so it is not suspended`
    return { ...result, verdict: refuse(verdict.code, verdict.reason, `${verdict.next}; ${late}`) }
  }
  const { revision } = inputs
  const suspension = {
    ...(revision !== undefined && { revision }),
    openings,
    until: formatInstant(until),
    ...(check !== undefined && { check }),
  }
  const next = `${verdict.next}; the first run of due-changes with list: suspended after that resumes it, until ${sayInstant(until)}`
  return {
    verdict: suspended(verdict.code, verdict.reason, next),
    outputs: { ...result.outputs, 'next-open': first.opens, 'resume-until': suspension.until },
    data: { ...result.data, nextOpen: first.opens, suspension },
    summary: [sayPlan(openings, until), result.summary].join('\n\n'),
  }
}

/** The slots ahead that are long enough, the planned one first, as far as the decision has seen them. */
function openingsOf({ nextOpen, slots }: Decision, needed: number): readonly Opening[] {
  if (nextOpen === undefined) return []
  const ahead = slots.filter(
    ({ open, start, end }) =>
      open && start >= nextOpen && (end === undefined || end.getTime() - start.getTime() >= needed),
  )
  const seen = ahead.map(({ start, end }) => ({
    opens: formatInstant(start),
    ...(end !== undefined && { closes: formatInstant(end) }),
  }))
  const planned = formatInstant(nextOpen)
  return seen[0]?.opens === planned ? seen : [{ opens: planned }, ...seen]
}

/** A suspension that is suspended once more keeps its time: who resumes it must not make it last for ever. */
async function resumedUntil(
  application: string,
  { revision, resumeWithin }: Inputs,
  { journal, clock }: Services,
): Promise<Date> {
  const now = clock.now().getTime()
  const record = await journal.record()
  const own = record?.applications.find((one) => one.application === application)?.suspended
  const before = own?.revision === revision ? Date.parse(own?.until ?? '') : Number.NaN
  return new Date(before > now ? before : now + resumeWithin)
}

function sayPlan(openings: readonly Opening[], until: Date): string {
  const [first, ...others] = openings.map(({ opens }) => sayInstant(new Date(opens)))
  const later = others.length === 0 ? '' : `, and if it is missed ${others.join(' or ')}`
  return `**Suspended.** Nothing is changed, and no runner waits. Planned for ${first}${later}; resumed by the scheduled run of due-changes with \`list: suspended\` until ${sayInstant(until)}.`
}

function withoutApplication(): ChgError {
  return new ChgError(
    'application-missing',
    'the application to be suspended is neither given nor the only one in the scope of the change',
    'give the input application',
  )
}

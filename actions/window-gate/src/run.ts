import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import { checkWindow } from '@chg/calendars'
import { ChgError, formatDuration, formatInstant } from '@chg/core'
import { waitUntilOpen } from '@chg/windows'
import type { action } from './action.ts'
import { outcomeOf, unreadable } from './outcome.ts'
import { resolveSubject } from './resolve-subject.ts'

type Inputs = InputsOfAction<typeof action>

export async function run(inputs: Inputs, services: Services): Promise<OutcomeOf<typeof action>> {
  const { clock, signal, mode, reporter } = services
  if (inputs.at !== undefined && inputs.wait > 0) throw waitsForThePast()
  try {
    const subject = await resolveSubject(inputs, services)
    const question = { ...inputs, subject }
    const decision = await waitUntilOpen(() => checkWindow(question, services), {
      clock,
      signal,
      // To observe is to look, not to hold up the job.
      within: mode === 'observe' ? 0 : inputs.wait,
      interval: inputs.pollInterval,
      waiting: ({ nextOpen, at }) => {
        if (nextOpen === undefined) return
        const left = formatDuration(nextOpen.getTime() - at.getTime())
        reporter.info(`waiting for the window: it opens ${formatInstant(nextOpen)}, in ${left}`)
      },
    })
    return outcomeOf(decision, subject)
  } catch (error) {
    return unreadable(error, reporter)
  }
}

function waitsForThePast(): ChgError {
  return new ChgError(
    'inputs-conflict',
    'inputs at and wait were both given, but only the present can be waited for',
    'leave one of them out',
  )
}

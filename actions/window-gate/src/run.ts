import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import { checkWindow } from '@chg/calendars'
import { waitUntilOpen } from '@chg/windows'
import type { action } from './action.ts'
import { checkInputs } from './check-inputs.ts'
import { withPicture } from './forecast-picture.ts'
import { holdWave } from './hold-wave.ts'
import { longestWait } from './longest-wait.ts'
import { outcomeOf, unreadable } from './outcome.ts'
import { readersZone } from './readers-zone.ts'
import { resolveSubject } from './resolve-subject.ts'
import { suspend } from './suspend.ts'
import { waitingProgress } from './waiting-progress.ts'

type Inputs = InputsOfAction<typeof action>

export async function run(inputs: Inputs, services: Services): Promise<OutcomeOf<typeof action>> {
  const { clock, signal, reporter } = services
  checkInputs(inputs)
  const zone = readersZone(inputs)
  const within = longestWait(inputs, services)
  try {
    const subject = await resolveSubject(inputs, services)
    const question = { ...inputs, subject }
    const decision = await waitUntilOpen(() => checkWindow(question, services), {
      clock,
      signal,
      within,
      interval: inputs.pollInterval,
      waiting: waitingProgress(within, inputs.pollInterval, reporter.info),
    })
    const picture = { decision, zone }
    const told = await withPicture(outcomeOf(decision, subject, zone), picture, inputs, services)
    const held = await holdWave(told, subject.application, services)
    return inputs.whenClosed === 'refuse'
      ? held.outcome
      : await suspend(held, decision, subject, inputs, services)
  } catch (error) {
    return unreadable(error, reporter)
  }
}

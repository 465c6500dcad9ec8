import { type InputsOfAction, invokerOf, type OutcomeOf, type Services } from '@chg/action'
import { checkWindow, readersZone } from '@chg/calendars'
import { waitUntilOpen } from '@chg/windows'
import type { action } from './action.ts'
import { checkInputs } from './check-inputs.ts'
import { emergencyRequest } from './emergency-request.ts'
import { withPicture } from './forecast-picture.ts'
import { closeWindows, guardEmergency } from './guard-emergency.ts'
import { holdWave } from './hold-wave.ts'
import { longestWait } from './longest-wait.ts'
import { outcomeOf, unreadable } from './outcome.ts'
import { checkPlace, reportCheck } from './report-check.ts'
import { resolveSubject } from './resolve-subject.ts'
import { suspend } from './suspend.ts'
import { waitingProgress } from './waiting-progress.ts'

type Inputs = InputsOfAction<typeof action>

export async function run(inputs: Inputs, services: Services): Promise<OutcomeOf<typeof action>> {
  const { clock, signal, reporter } = services
  checkInputs(inputs)
  const zone = readersZone(inputs.timeZone)
  const emergency = emergencyRequest(inputs)
  const within = emergency === undefined ? longestWait(inputs, services) : 0
  try {
    const subject = await resolveSubject(inputs, services)
    const closed = await closeWindows(subject, inputs, services)
    if (closed !== undefined) return closed
    const question = { ...inputs, invoker: inputs.invoker ?? invokerOf(services.context), subject }
    const decision = await waitUntilOpen(() => checkWindow(question, services), {
      clock,
      signal,
      within,
      interval: inputs.pollInterval,
      waiting: waitingProgress(within, inputs.pollInterval, reporter.info),
    })
    const picture = { decision, zone }
    const told = await withPicture(outcomeOf(decision, subject, zone), picture, inputs, services)
    const asked = { decision, subject }
    const outcome = await guardEmergency(told, asked, emergency, inputs, services)
    const held = await holdWave(outcome, inputs.action, subject.application, services)
    const check = await checkPlace(inputs.check, subject.application, services)
    const ended =
      inputs.whenClosed === 'refuse'
        ? held.outcome
        : await suspend(held, { ...asked, check }, inputs, services)
    await reportCheck(ended, subject.application, check, services)
    return ended
  } catch (error) {
    return unreadable(error, reporter)
  }
}

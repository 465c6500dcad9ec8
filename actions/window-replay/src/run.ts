import type { Services } from '@chg/action'
import { readersZone } from '@chg/calendars'
import { mapBounded } from '@chg/core'
import { mergePast } from '@chg/delivery'
import { replayDeployments } from '@chg/windows'
import type { Inputs, ReplayOutcome } from './action.ts'
import { replayCalendars } from './calendars.ts'
import { readHistories } from './histories.ts'
import { outcomeOf } from './outcome.ts'
import { warnOf } from './warnings.ts'
import { writeReport } from './write-report.ts'

const DAY = 86_400_000

export async function run(inputs: Inputs, services: Services): Promise<ReplayOutcome> {
  const until = services.clock.now()
  const from = new Date(until.getTime() - inputs.days * DAY)
  const zone = readersZone(inputs.timeZone)
  const histories = await readHistories(inputs, services)
  const calendars = replayCalendars(inputs, services)
  const byApplication = Map.groupBy(histories.pasts, ({ application }) => application)
  const deployments = [...byApplication.values()]
    .flatMap(mergePast)
    .filter(({ startedAt }) => startedAt >= from && startedAt < until)
  // One after another: most of them share their calendars, and each is loaded once.
  const cases = await mapBounded(deployments, 1, async (deployment) => ({
    deployment,
    calendars: await calendars.of(deployment),
  }))
  const replay = await replayDeployments(cases, from, until, zone)
  const told = {
    replay,
    from,
    until,
    zone,
    inputs,
    histories,
    calendars: calendars.used(),
    notes: calendars.notes(),
  }
  warnOf(told, services.reporter)
  return outcomeOf(told, await writeReport(told, services))
}

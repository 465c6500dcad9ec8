import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import type { InputsOfAction, OutcomeOf, Services } from '@chg/action'
import { ChgError, messageOf } from '@chg/core'
import { type Decision, drawWeeks, type Zone } from '@chg/windows'
import type { action } from './action.ts'

type Result = OutcomeOf<typeof action>
type Wishes = Pick<InputsOfAction<typeof action>, 'forecastSvg' | 'forecastDays'>

interface Shown {
  readonly decision: Decision
  readonly zone: Zone
}

const DAY = 86_400_000

/**
 * Writes the picture of the forecast where one is asked for, and tells its path. Nothing is drawn of what is not known.
 * Throws `forecast-unwritten` where the file can't be written.
 */
export async function withPicture(
  result: Result,
  { decision: { at, forecast, state }, zone }: Shown,
  { forecastSvg, forecastDays }: Wishes,
  { workspace, mode }: Pick<Services, 'workspace' | 'mode'>,
): Promise<Result> {
  // To observe is to leave no trace.
  if (forecastSvg === undefined || state === 'unknown' || mode === 'observe') return result
  const path = resolve(workspace, forecastSvg)
  const until = new Date(at.getTime() + forecastDays * DAY)
  const title = `Open times, ${forecastDays} days`
  const picture = await drawWeeks({ title, slots: forecast, from: at, until, now: at, zone })
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, picture)
  } catch (error) {
    throw new ChgError(
      'forecast-unwritten',
      `the picture of the forecast can't be written to ${path}: ${messageOf(error)}`,
      'give forecast-svg a path that the job may write to',
      { cause: error },
    )
  }
  return { ...result, outputs: { ...result.outputs, 'forecast-svg': path } }
}

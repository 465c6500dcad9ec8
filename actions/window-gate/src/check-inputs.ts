import type { InputsOfAction } from '@chg/action'
import { ChgError } from '@chg/core'
import type { action } from './action.ts'

/** Throws `inputs-conflict` for inputs that can't all be meant. */
export function checkInputs(inputs: InputsOfAction<typeof action>): void {
  const { at, wait, whenClosed, change, ledger, forecastDays } = inputs
  if (forecastDays > 366)
    throw conflict(
      `forecast-days is ${forecastDays}, but nothing is looked at beyond 366 days`,
      'give a number of days up to 366',
    )
  if (at !== undefined && wait > 0)
    throw conflict(
      'inputs at and wait were both given, but only the present can be waited for',
      'leave one of them out',
    )
  if (whenClosed !== 'suspend') return
  if (at !== undefined)
    throw conflict(
      'inputs at and when-closed: suspend were both given, but only the present can be suspended',
      'leave one of them out',
    )
  if (inputs.action !== 'deploy')
    throw conflict(
      `inputs action: ${inputs.action} and when-closed: suspend were both given, but what resumes a change deploys it`,
      'leave when-closed out, or give action: deploy',
    )
  if (change === undefined || ledger === undefined || ledger === 'none')
    throw conflict(
      'when-closed: suspend needs a change and a ledger that other runs can read, or nobody would ever resume it',
      'give change, and a ledger such as git:change-ledger',
    )
}

const conflict = (problem: string, fix: string) => new ChgError('inputs-conflict', problem, fix)

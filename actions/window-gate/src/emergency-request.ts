import type { InputsOfAction } from '@chg/action'
import { ChgError } from '@chg/core'
import type { action } from './action.ts'

/** Break-glass, asked for with all that it needs. Durations in milliseconds. */
export interface EmergencyRequest {
  readonly change: string
  readonly reason: string
  readonly incident: string
  readonly people: readonly string[]
  readonly teams: readonly string[]
  readonly quorum: number
  readonly expires: number
  readonly reviewWithin: number
}

/**
 * Break-glass as the inputs ask for it; undefined where they don't: approvers alone are a standing rule and no emergency.
 * Throws `emergency-incomplete` with what lacks, and `inputs-conflict`.
 */
export function emergencyRequest(inputs: InputsOfAction<typeof action>): EmergencyRequest | undefined {
  const { emergencyReason: reason, emergencyIncident: incident, emergencyApprovers, change } = inputs
  if (reason === undefined && incident === undefined) return undefined
  const { ledger, githubToken, emergencyQuorum: quorum, at } = inputs
  const approvers = emergencyApprovers ?? []
  const given = {
    'emergency-reason': reason,
    'emergency-incident': incident,
    'emergency-approvers': approvers[0],
    change,
    'github-token': githubToken,
    ledger: ledger === 'none' ? undefined : ledger,
  }
  const lacking = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []))
  if (lacking.length > 0 || reason === undefined || incident === undefined || change === undefined)
    throw incomplete(lacking)
  if (at !== undefined) {
    const problem = 'inputs at and emergency-reason were both given, but an emergency is now'
    throw new ChgError('inputs-conflict', problem, 'leave one of them out')
  }
  const teams = approvers.filter((name) => name.startsWith('@'))
  const people = approvers.filter((name) => !name.startsWith('@'))
  if (teams.length === 0 && people.length < quorum) throw tooFew(people.length, quorum)
  const { emergencyExpires: expires, reviewWithin } = inputs
  return { change, reason, incident, people, teams, quorum, expires, reviewWithin }
}

function incomplete(lacking: readonly string[]): ChgError {
  return new ChgError(
    'emergency-incomplete',
    `an emergency is asked for, but the input${lacking.length === 1 ? '' : 's'} ${lacking.join(', ')} ${lacking.length === 1 ? 'is' : 'are'} missing`,
    'give them: break-glass needs a reason, an incident and approvers, the change, a token to check approvals with, and a ledger that later runs read, such as git:change-ledger',
  )
}

function tooFew(people: number, quorum: number): ChgError {
  return new ChgError(
    'emergency-incomplete',
    `emergency-quorum is ${quorum}, but emergency-approvers names ${people === 1 ? 'one person' : `${people} people`} and no team`,
    'name more people or a team, or lower emergency-quorum',
  )
}

import type { InputsOfAction, Services } from '@chg/action'
import type { EmergencyGrant } from '@chg/change'
import { ChgError, refuse, stringAt, type Verdict } from '@chg/core'
import { type Approval, judgeApprovals, type Quorum } from '@chg/reviews'
import type { action } from './action.ts'
import type { EmergencyRequest } from './emergency-request.ts'

type Inputs = InputsOfAction<typeof action>

/** The commit that the approvals are for: the revision that is rolled out, the head of the pull request, or the commit of the run. */
export async function commitOf(
  { revision }: Pick<Inputs, 'revision'>,
  { context }: Pick<Services, 'context'>,
): Promise<string> {
  if (revision !== undefined && /^[0-9a-f]{40}$/.test(revision)) return revision
  return stringAt(await context.event(), 'pull_request', 'head', 'sha') ?? context.sha
}

/**
 * The approvals of an emergency, as GitHub has them, or the refusal `emergency-not-approved`. What the grants of this change and application before it
 * used, or what is older than the last of them, does not count again.
 */
export async function approvalsFor(
  request: EmergencyRequest,
  commit: string,
  earlier: readonly EmergencyGrant[],
  { context, github, environment }: Services & Pick<Inputs, 'environment'>,
): Promise<readonly Approval[] | Verdict> {
  const client = await github()
  if (client === undefined) throw withoutToken()
  const teams = []
  for (const name of request.teams) teams.push({ name, members: await client.teamMembers(name) })
  const { change, people, incident, quorum } = request
  const evidence = await client.approvalEvidence({ run: context.runId, commit, change, environment })
  const last = earlier.at(-1)?.time
  const judged = judgeApprovals(
    {
      quorum,
      people,
      teams,
      involved: evidence.involved,
      incident,
      spent: new Set(earlier.flatMap(({ data }) => data.approvals.map((one) => one.evidence))),
      since: last === undefined ? undefined : new Date(last),
    },
    evidence.approvals,
  )
  return judged.reached ? judged.counted : notApproved(request, judged)
}

const MOST = 3

function notApproved({ change, incident, quorum }: EmergencyRequest, judged: Quorum): Verdict {
  const { counted, left, missing } = judged
  const who = counted.length === 0 ? '' : ` (${counted.map(({ person }) => person.login).join(', ')})`
  const not = left
    .slice(0, MOST)
    .map(({ approval, why }) => `${approval.person.login}'s does not count: ${why}`)
  if (left.length > MOST) not.push(`and ${left.length - MOST} more do not count`)
  const rest = not.length === 0 ? '' : ` ${not.join('; ')}.`
  return refuse(
    'emergency-not-approved',
    `Break-glass for ${change} has ${counted.length} of the ${quorum} approvals that it needs${who}.${rest}`,
    missing.length === 0
      ? 'nobody is left who could approve it: name more people or a team in emergency-approvers'
      : `${missing.slice(0, 10).join(', ')} can approve the pull request, or the run of this workflow, with a comment that names ${incident}; then run this again`,
  )
}

function withoutToken(): ChgError {
  const problem = 'approvals are checked at GitHub, and github-token was not given'
  return new ChgError('emergency-incomplete', problem, 'give github-token')
}

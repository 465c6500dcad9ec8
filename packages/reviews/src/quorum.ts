import type { Approval } from './approval.ts'
import { namesIncident } from './names-incident.ts'
import { isLogin, isSamePerson, type Person } from './person.ts'

/** Who must approve an emergency, and what does not count. */
export interface QuorumPolicy {
  /** How many people. */
  readonly quorum: number
  /** Logins. */
  readonly people: readonly string[]
  /** `@org/team`, with its members. */
  readonly teams: readonly { readonly name: string; readonly members: readonly Person[] }[]
  /** Whose change it is: nobody approves their own. */
  readonly involved: readonly { readonly person: Person; readonly why: string }[]
  /** An approval must name it: one that was given to the change says nothing about the emergency. */
  readonly incident: string
  /** Evidence of approvals that an earlier emergency used up. */
  readonly spent: ReadonlySet<string>
  /** When it did: what is not younger does not count again. */
  readonly since?: Date | undefined
}

/** What the approvals come to. */
export interface Quorum {
  readonly reached: boolean
  /** One a person. */
  readonly counted: readonly Approval[]
  readonly left: readonly { readonly approval: Approval; readonly why: string }[]
  /** Those named who could still approve. */
  readonly missing: readonly string[]
}

/** Counts approvals: of different people who are named, or in a team that is, and who had no part in the change. */
export function judgeApprovals(policy: QuorumPolicy, approvals: readonly Approval[]): Quorum {
  const counted: Approval[] = []
  const left: { approval: Approval; why: string }[] = []
  for (const approval of approvals) {
    const why = whyNot(policy, approval, counted)
    if (why === undefined) counted.push(approval)
    else left.push({ approval, why })
  }
  return { reached: counted.length >= policy.quorum, counted, left, missing: missingOf(policy, counted) }
}

function whyNot(
  policy: QuorumPolicy,
  { person, evidence, at, text }: Approval,
  counted: readonly Approval[],
): string | undefined {
  const { people, teams, involved, incident, spent, since } = policy
  if (person.bot) return 'a bot answers for nothing'
  const part = involved.find((one) => isSamePerson(one.person, person))
  if (part !== undefined) return `nobody approves their own change: ${part.why}`
  const named = people.some((login) => isLogin(login, person.login))
  if (!named && !teams.some(({ members }) => members.some(({ id }) => id === person.id)))
    return 'not among the emergency-approvers'
  if (spent.has(evidence)) return 'it was used for an earlier emergency of this change'
  if (since !== undefined && at !== undefined && at <= since)
    return 'it is older than the last emergency of this change'
  if (!namesIncident(text, incident)) return `it does not name the incident ${incident}`
  if (counted.some((one) => isSamePerson(one.person, person))) return 'this person is counted already'
  return undefined
}

/** A team is named as long as somebody of it can still approve. */
function missingOf(
  { people, teams, involved }: QuorumPolicy,
  counted: readonly Approval[],
): readonly string[] {
  const barred = (login: string) =>
    [...involved, ...counted].some(({ person }) => isLogin(person.login, login))
  const open = teams.filter(({ members }) => members.some(({ login, bot }) => !bot && !barred(login)))
  return [...people.filter((login) => !barred(login)), ...open.map(({ name }) => name)]
}

import { ChgError, isChgError } from '@chg/core'
import type { Person } from '@chg/reviews'
import type { Api } from './api.ts'
import { personOf } from './person-of.ts'

const PERMISSION = 'members: read (of the organization)'

/**
 * The members of `@org/team`, those of the teams below it included. Throws `team-unreadable` where the token may not see it: GitHub
 * says the same of a team that does not exist.
 */
export async function teamMembers(api: Api, team: string): Promise<readonly Person[]> {
  const [, org = '', slug = ''] = /^@([^/]+)\/(.+)$/.exec(team) ?? []
  const path = `/orgs/${encodeURIComponent(org)}/teams/${encodeURIComponent(slug.toLowerCase())}/members`
  try {
    const members = await api.pages(path, PERMISSION)
    return members.map(personOf).filter((person) => person !== undefined)
  } catch (error) {
    if (!isChgError(error, 'github-forbidden') && !isChgError(error, 'github-not-found')) throw error
    throw new ChgError(
      'team-unreadable',
      `the members of ${team} can't be read with this github-token, or there is no such team`,
      'github.token can never read teams: give the token of a GitHub App with "Members: read", or one with read:org; or name people',
      { cause: error },
    )
  }
}

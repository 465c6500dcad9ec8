import { parseTrailers } from '@chg/change'
import { ChgError, stringAt } from '@chg/core'
import type { Person } from '@chg/reviews'
import { personOf } from './person-of.ts'

/** Somebody whose change it is, and by what. */
export interface Involved {
  readonly person: Person
  /** `octocat wrote commit 0123abcd`. */
  readonly why: string
}

/**
 * Who wrote a commit: author, committer, and the co-authors that it names by GitHub's own addresses.
 * Throws `author-unknown` where no account has the address of author or committer: then nobody can tell whether they approve themselves.
 */
export function authorsOf(commit: unknown): readonly Involved[] {
  const sha = (stringAt(commit, 'sha') ?? '').slice(0, 12)
  const message = stringAt(commit, 'commit', 'message') ?? ''
  const wrote = (['author', 'committer'] as const).map((role) => {
    const person = personOf((commit as { readonly [role: string]: unknown } | null)?.[role])
    if (person === undefined) throw unknownAuthor(sha, role)
    return { person, why: `${person.login} is ${role} of commit ${sha}` }
  })
  const together = parseTrailers(message)
    .trailers.filter(({ key }) => key.toLowerCase() === 'co-authored-by')
    .map(({ value }) => coAuthor(value))
    .filter((person) => person !== undefined)
    .map((person) => ({ person, why: `${person.login} is co-author of commit ${sha}` }))
  return [...wrote, ...together]
}

/** `Name <41898282+octocat@users.noreply.github.com>`. */
function coAuthor(value: string): Person | undefined {
  const [, id, login] =
    /<(\d{1,15})\+([^@>\s]{1,100})@users\.noreply\.[^>]{1,100}>$/.exec(value.slice(-300)) ?? []
  return login === undefined ? undefined : { id: Number(id), login, bot: false }
}

function unknownAuthor(sha: string, role: string): ChgError {
  return new ChgError(
    'author-unknown',
    `no account of GitHub has the address of the ${role} of commit ${sha}, so it can't be told who must not approve it`,
    'the author adds the address to their account (Settings, Emails), then run this again',
  )
}

import type { Person } from './person.ts'

/** A review of a pull request, as GitHub keeps it. */
export interface Review {
  readonly person: Person
  /** `APPROVED`, `CHANGES_REQUESTED`, `COMMENTED`, `DISMISSED` or `PENDING`. */
  readonly state: string
  /** The commit that was reviewed; empty where it is gone. */
  readonly commit: string
  readonly at: Date
  readonly url: string
  readonly text: string
}

const decisive = new Set(['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'])

/**
 * The reviews that stand: of each person the latest that says yes or no, which a comment does not take back, where it is an
 * approval of exactly that commit. Of two at one instant the later in the list counts.
 */
export function standingApprovals(reviews: readonly Review[], commit: string): readonly Review[] {
  const latest = new Map<number, Review>()
  for (const review of reviews.filter(({ state }) => decisive.has(state))) {
    const before = latest.get(review.person.id)
    if (before === undefined || before.at <= review.at) latest.set(review.person.id, review)
  }
  return [...latest.values()].filter((review) => review.state === 'APPROVED' && review.commit === commit)
}

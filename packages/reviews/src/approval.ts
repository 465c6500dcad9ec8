import type { Person } from './person.ts'

/** That somebody said yes, as GitHub keeps it. */
export interface Approval {
  readonly person: Person
  /** What it was said to: a pull request, or a run of a workflow. */
  readonly kind: 'review' | 'run'
  /** Its URL, which no other approval has: by it an approval is spent once. */
  readonly evidence: string
  /** Where it is known: of an approval of a run GitHub keeps no time. */
  readonly at?: Date
  /** What the person wrote with it. */
  readonly text: string
}

import { type JsonObject, mapBounded } from '@chg/core'
import type { Problem } from '@chg/findings'
import type { Answer } from './answer.ts'
import { compare, type Disagreement } from './compare.ts'
import type { Case } from './generated-case.ts'

export interface Comparison {
  readonly count: number
  readonly caseAt: (index: number) => Case
  readonly ours: (object: JsonObject) => readonly Problem[]
  readonly theirs: (object: JsonObject) => Promise<Answer>
  /** Disagreements of one name that are not of one class: what excuses some of them, and not the others. */
  readonly kindOf?: (found: Disagreement) => string
  /** How many questions are under way at a time. */
  readonly width: number
}

export interface Outcome {
  readonly accepted: number
  readonly refused: number
  /** What validation was not asked about, by the words of the server. */
  readonly undecided: ReadonlyMap<string, number>
  /** Disagreements by their class. */
  readonly classes: readonly DisagreementClass[]
}

export interface DisagreementClass extends Disagreement {
  readonly count: number
  /** The first object of it. */
  readonly example: Case
}

/** Puts generated objects to both, and sorts what they say differently by class, the most frequent first. */
export async function run({ count, caseAt, kindOf, ours, theirs, width }: Comparison): Promise<Outcome> {
  const undecided = new Map<string, number>()
  const classes = new Map<string, DisagreementClass>()
  let [accepted, refused] = [0, 0]
  const indices = Array.from({ length: count }, (_, index) => index)
  await mapBounded(indices, width, async (index) => {
    const example = caseAt(index)
    const answer = await theirs(example.object)
    if (answer.verdict === 'undecided') {
      undecided.set(answer.why, (undecided.get(answer.why) ?? 0) + 1)
      return
    }
    const found = compare(example.object, ours, answer)
    if (found === undefined) {
      if (answer.verdict === 'accepted') accepted += 1
      else refused += 1
      return
    }
    const key = `${found.side} ${found.name} ${kindOf?.(found) ?? ''}`
    const known = classes.get(key) ?? { ...found, count: 0, example }
    classes.set(key, { ...known, count: known.count + 1 })
  })
  const sorted = [...classes.values()].sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
  return { accepted, refused, undecided, classes: sorted }
}

import type { Problem } from '@chg/findings'

/** More than this nobody reads of one object; one that repeats itself by aliases could have a million. */
const MOST_PROBLEMS = 1_000

/** The first thousand problems of an object, and that there are more (`problems-left-out`). */
export function bounded(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems
  const more: Problem = {
    rule: 'problems-left-out',
    level: 'error',
    message: `there is more wrong with this object than the ${MOST_PROBLEMS} problems that are told`,
    path: ['kind'],
    part: 'key',
  }
  return [...problems.slice(0, MOST_PROBLEMS), more]
}

import { sayCount, unknown, type Verdict } from '@chg/core'
import type { Obstacle } from '../question.ts'
import { sayWindow } from '../window.ts'

/** The verdict where windows can't be judged: names the first of them, and how many more there are. */
export function sayObstacles(obstacles: readonly Obstacle[]): Verdict {
  // A window that is broken stays so whatever is asked: it comes first.
  const first = obstacles.find(({ kind }) => kind === 'window') ?? obstacles[0]
  if (first === undefined) throw new Error('there is no obstacle to be explained')
  const more = obstacles.length - 1
  const rest = more === 0 ? '' : ` (and ${sayCount(more, 'more window')} can't be judged)`
  const reason = `The ${sayWindow(first.window)} ${first.problem}${rest}.`
  return first.kind === 'window'
    ? unknown(
        'window-invalid',
        reason,
        'mend the window: until then Argo CD and this gate disagree, or both are blind',
      )
    : unknown(
        'subject-incomplete',
        reason,
        first.window.syncWindow === undefined
          ? 'give it as an input of the action'
          : 'give the input, or a calendar from Argo CD, which knows the destination',
      )
}

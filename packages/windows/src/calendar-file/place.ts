/** Something in a calendar file that can't be taken as it stands. */
export interface CalendarProblem {
  /** `['spec', 'windows', 2, 'when', 'cron']`: for the line in the file. */
  readonly path: readonly (string | number)[]
  /** A sentence, without its place. */
  readonly message: string
}

/** A place in the file that is being read: knows its path, and takes down what is wrong there. */
export interface Place {
  /** A place below this one. */
  at(...below: readonly (string | number)[]): Place
  /** Takes a problem down; `undefined`, so that a reader can return it. */
  problem(message: string): undefined
  /** There are as many problems as are told: it is not worth while to read on. */
  isFull(): boolean
}

/** More than these are not told: whoever mends so many will look again. */
const MOST = 200

/** The top of a file whose problems go to the list. */
export function placeIn(problems: CalendarProblem[], path: CalendarProblem['path'] = []): Place {
  return {
    at: (...below) => placeIn(problems, [...path, ...below]),
    problem(message) {
      if (problems.length < MOST) problems.push({ path, message })
      return undefined
    },
    isFull: () => problems.length >= MOST,
  }
}

/** How much the comparisons of one lint may cost, so that thousands of windows end in an answer too. */
export interface Effort {
  /** False when there is nothing left: the question stays open. */
  spend(steps: number): boolean
  /** True once a question stayed open. */
  readonly spent: boolean
}

export function effortOf(steps: number): Effort {
  let left = steps
  let spent = false
  return {
    spend(count) {
      left -= count
      spent ||= left < 0
      return left >= 0
    },
    get spent() {
      return spent
    },
  }
}

import type { Glob } from './glob.ts'

/** True when the glob matches the whole text, case-sensitively. */
export function matchGlob(glob: Glob, text: string): boolean {
  const stamps = new Int32Array(glob.length + 1).fill(-1)
  let now: number[] = []
  let next: number[] = []
  /** Puts a step on the list of a round, with every step that can be reached from it without a character. */
  const enter = (start: number, list: number[], round: number) => {
    const pending = [start]
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      if (stamps[at] === round) continue
      stamps[at] = round
      const step = glob[at]
      if (step?.kind === 'split') pending.push(...step.targets)
      else if (step?.kind === 'jump') pending.push(step.target)
      else {
        list.push(at)
        if (step?.kind === 'any') pending.push(at + 1)
      }
    }
  }
  let round = 0
  enter(0, now, round)
  for (const character of text) {
    round += 1
    for (const at of now) {
      const step = glob[at]
      if (step?.kind === 'any') enter(at, next, round)
      else if (step?.kind === 'set' && step.accepts(character)) enter(at + 1, next, round)
    }
    if (next.length === 0) return false
    now = next
    next = []
  }
  return now.includes(glob.length)
}

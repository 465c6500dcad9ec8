import { isChgError } from '@chg/core'
import { readPattern } from '../../../packages/windows/src/patterns/pattern.ts'
import type { Finding, Trial } from '../hold-against.ts'
import type { WindowAnswer, WindowCase } from './case.ts'
import { compareWindows } from './compare.ts'
import { windowCaseFrom } from './generate.ts'
import { patternFrom, textFrom } from './patterns.ts'
import { simplerWindows } from './simpler.ts'

/** Argo CD's `SyncWindows` against `packages/windows`. */
export const windowTrial: Trial<WindowCase, WindowAnswer> = {
  name: 'sync windows',
  generate: windowCaseFrom,
  // The oracle's clock goes forward only.
  order: (one, other) => one.at - other.at,
  ask: (one) => ({ windows: one }),
  compare: compareWindows,
  simpler: simplerWindows,
  asTest: (one, answer) => `test('…: as Argo CD', () => {
  const one: WindowCase = ${JSON.stringify(one)}
  expect(compareWindows(one, ${JSON.stringify(answer)}).difference).toBeUndefined()
})`,
}

export interface PatternCase {
  readonly pattern: string
  readonly text: string
}

export interface PatternAnswer {
  readonly matches: boolean
  readonly error?: string
}

/** The matcher of Argo CD against `readPattern`. */
export const patternTrial: Trial<PatternCase, PatternAnswer> = {
  name: 'patterns',
  generate: (random) => ({ pattern: patternFrom(random), text: textFrom(random) }),
  ask: (one) => ({ glob: one }),
  compare: comparePatterns,
  simpler: function* ({ pattern, text }) {
    for (const index of pattern.split('').keys()) yield { pattern: cut(pattern, index), text }
    for (const index of text.split('').keys()) yield { pattern, text: cut(text, index) }
  },
  asTest: ({ pattern, text }, { matches }) =>
    `[${JSON.stringify(pattern)}, ${JSON.stringify(text)}, '${matches ? 'yes' : 'no'}'],`,
}

export function comparePatterns({ pattern, text }: PatternCase, theirs: PatternAnswer): Finding {
  const { answer, misjudged } = judge({ pattern, text })
  if (misjudged !== undefined) return { explained: [`misjudged: ${misjudged}`] }
  const said = saidOf(theirs)
  if (answer === said) return {}
  return {
    difference: `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ours ${answer}, Argo CD ${said}`,
  }
}

function saidOf({ matches, error }: PatternAnswer): string {
  if (error === undefined) return matches ? 'yes' : 'no'
  return error.startsWith('panic: ') ? error : 'no pattern'
}

function judge({ pattern, text }: PatternCase): { answer: string; misjudged?: string | undefined } {
  try {
    const read = readPattern(pattern)
    return { answer: read.matches(text) ? 'yes' : 'no', misjudged: read.misjudged(text) }
  } catch (error) {
    if (!isChgError(error, 'glob-invalid')) throw error
    return { answer: 'no pattern' }
  }
}

const cut = (text: string, index: number) => text.slice(0, index) + text.slice(index + 1)

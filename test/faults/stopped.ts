import type { TestRun } from '@chg/action/testing'
import { expect } from 'vitest'

/** The promise about bad input and a broken world: one sentence, its fix, exit 1, and no pass. */
export function expectStopped(
  run: TestRun,
  sentence: RegExp,
  verdicts: readonly string[] = ['unknown'],
): void {
  expect(run.outputs.reason).toMatch(sentence)
  expect(verdicts).toContain(run.outputs.verdict)
  expect(run.exitCode).toBe(1)
  expect(run.outputs.code).toMatch(/^[a-z]+(-[a-z]+)+$/)
  expect(run.outputs.code).not.toBe('internal-error')
  expect(run.errors).toHaveLength(1)
  expect(run.errors[0]).not.toContain('\n')
  expect(run.errors[0]).toMatch(/ Next: \S+ \S+/)
  expect(run.lines.filter((line) => /^\s+at \S/m.test(line))).toEqual([])
  expect(run.summary).toContain(`**${run.outputs.code}**`)
}

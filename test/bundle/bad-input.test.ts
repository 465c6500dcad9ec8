import { describe, expect, test } from 'vitest'
import { releasedActions } from './release.ts'
import { runAction } from './runner.ts'

describe.each(releasedActions())('%s', (action) => {
  test.each([
    ['an input that it does not have', { 'no-such-input': 'x' }, 'input-unknown', /no input no-such-input/],
    [
      'an input that does not parse',
      { timeout: '3 days', mode: 'maybe' },
      'input-invalid',
      /"3 days".*"maybe"|mode/s,
    ],
    ['an environment that is not configured', { environment: 'moon' }, 'environment-unknown', /"moon"/],
  ])('%s ends it with one sentence, exit 1 and nothing else', async (_, inputs, code, reason) => {
    const { exitCode, stdout, stderr, outputs, summary } = await runAction(action, inputs)
    expect(exitCode).toBe(1)
    expect(stderr).toBe('')
    expect(outputs).toEqual({ verdict: 'unknown', code, reason: expect.stringMatching(reason) })
    const errors = stdout.split('\n').filter((line) => line.startsWith('::error'))
    expect(errors).toHaveLength(1)
    expect(stdout).not.toMatch(/\n\s+at /)
    expect(summary).toContain(code)
  })
})

import { pass, refuse } from '@chg/core'
import { expect, test } from 'vitest'
import { defineAction, type InputsOfAction, type OutcomeOf } from './define-action.ts'
import { duration, list, text } from './input.ts'
import type { Services } from './services.ts'
import { runForTest } from './testing.ts'

const action = defineAction({
  name: 'toy-gate',
  description: 'Lets through what it is told to.',
  inputs: {
    answer: text({ description: 'What to say.', required: true }),
    'wait-for': duration({ description: 'How long.', default: '1m' }),
    items: list({ description: 'Things.' }),
  },
  outputs: { waited: 'Milliseconds.' },
  closes: null,
})
type Inputs = InputsOfAction<typeof action>
type Result = OutcomeOf<typeof action>

async function run(inputs: Inputs, { clock, signal }: Services): Promise<Result> {
  await clock.sleep(inputs.waitFor, signal)
  const verdict =
    inputs.answer === 'yes' ? pass('said-yes', 'It said yes.') : refuse('said-no', 'It said no.', 'ask again')
  return { verdict, outputs: { waited: inputs.waitFor } }
}

test('a pass exits 0 and writes verdict, code and reason beside the outputs of the action', async () => {
  const done = await runForTest(action, run, { answer: 'yes' })
  expect(done.exitCode).toBe(0)
  expect(done.outputs).toEqual({ verdict: 'pass', code: 'said-yes', reason: 'It said yes.', waited: '60000' })
  expect(done.summary).toContain('said-yes')
})

test.each([
  ['enforce', 1],
  ['report', 0],
  ['observe', 0],
])('a refusal in mode %s exits %i', async (mode, exitCode) => {
  const done = await runForTest(action, run, { answer: 'no', mode })
  expect(done.exitCode).toBe(exitCode)
  expect(done.outputs.verdict).toBe('refuse')
})

test('all bad inputs are reported together, each with an example, before anything runs', async () => {
  const done = await runForTest(action, run, { 'wait-for': '3 days', mode: 'maybe' })
  expect(done.exitCode).toBe(1)
  expect(done.outputs.verdict).toBe('unknown')
  expect(done.errors.join()).toMatch(/answer is required.*wait-for.*"3 days".*takes a duration/s)
  expect(done.errors.join()).toContain('for example answer: api-gateway')
})

test('an input that the action does not have is an error that lists those it has', async () => {
  const done = await runForTest(action, run, { answer: 'yes', anwser: 'yes' })
  expect(done.exitCode).toBe(1)
  expect(done.errors.join()).toMatch(/no input anwser.*answer, wait-for/s)
})

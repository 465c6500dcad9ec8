import { expect, test } from 'vitest'
import type { BothRuns } from './both.ts'
import { expectSame } from './compare.ts'

const names = { ours: new Map<string, string>(), act: new Map<string, string>() }
const step = { outcome: 'success', conclusion: 'success', outputs: { verdict: 'pass' } } as const
const job = {
  matrix: {},
  steps: { gate: step },
  contexts: { 'github.job': 'one', 'github.event_name': 'schedule' },
  environment: { GITHUB_SHA: 'abc', RUNNER_TEMP: '/t', PATH: '/bin' },
}
const entry = { jobID: 'one', stepID: ['gate'], matrix: {} }
const said = '::error file=a.yaml,line=3::bad'

/** Two runs that went the same way, the one by act with something else in it. */
function runs(
  seen: object = {},
  lines: readonly object[] = [{ ...entry, raw: said }],
  exitCode = 0,
): BothRuns {
  const needs = { one: { result: 'success', outputs: {} } }
  const reported = { id: 'gate', name: '', ...step, exitCode: 0, log: [said], annotations: [], summary: '' }
  const ran = {
    id: 'one',
    name: 'one',
    matrix: {},
    result: 'success',
    outputs: {},
    steps: [reported],
  } as const
  return {
    ours: { conclusion: 'success', jobs: [ran], seen: { needs, jobs: { one: job } } },
    act: {
      exitCode,
      lines: lines.map((line) => JSON.stringify(line)),
      seen: { needs, jobs: { one: job }, ...seen },
    },
  }
}
const withStep = (other: object) => ({ jobs: { one: { ...job, steps: { gate: { ...step, ...other } } } } })

test('two runs that went the same way are the same', () => {
  expect(() => expectSame(runs(), names)).not.toThrow()
})

test.each([
  ['an outcome', runs(withStep({ outcome: 'failure' }))],
  ['a conclusion', runs(withStep({ conclusion: 'failure' }))],
  ['an output', runs(withStep({ outputs: { verdict: 'refuse' } }))],
  ['an output that is missing', runs(withStep({ outputs: {} }))],
  ['a step that is missing', runs({ jobs: { one: { ...job, steps: {} } } })],
  ['a job that is missing', runs({ jobs: {} })],
  ['the result of a job', runs({ needs: { one: { result: 'failure', outputs: {} } } })],
  ['a variable', runs({ jobs: { one: { ...job, environment: { ...job.environment, GITHUB_SHA: 'def' } } } })],
  ['an annotation', runs({}, [{ ...entry, raw: '::error file=a.yaml,line=4::bad' }])],
  [
    'a summary',
    runs({}, [
      { ...entry, raw: said },
      { ...entry, command: 'summary', content: 'all well' },
    ]),
  ],
  ['the exit code', runs({}, undefined, 1)],
])('%s makes a difference', (_, both) => {
  expect(() => expectSame(both, names)).toThrow()
})

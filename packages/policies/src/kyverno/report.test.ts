import { isChgError } from '@chg/core'
import { describe, expect, it } from 'vitest'
import { kyvernoArguments } from './arguments.ts'
import { recorded } from './recorded.testing.ts'
import { readReport } from './report.ts'

const read = (name: string) => readReport(recorded(name))
const said = (name: string) =>
  read(name)
    .results.map(({ policy, rule, result, resource }) => `${result} ${policy}/${rule} ${resource.name}`)
    .toSorted()
function failureOf(work: () => unknown) {
  try {
    work()
  } catch (error) {
    if (isChgError(error)) return error
    throw error
  }
  throw new Error('nothing failed')
}

describe('the report of a real run', () => {
  it('was recorded with the arguments that we give', () => {
    const { args } = recorded('violations')
    const policies = args.filter((one) => one.startsWith('policy-'))
    expect(kyvernoArguments({ policies, resources: 'resources-0.yaml', values: 'values.yaml' })).toEqual(args)
  })
  it('says what passed and what failed', () => {
    expect(said('violations')).toEqual([
      'fail disallow-latest/autogen-no-latest api',
      'fail max-replicas/ api',
      'fail require-labels/check-team api',
      'pass disallow-latest/autogen-no-latest web',
      'pass max-replicas/ web',
      'pass require-labels/check-team web',
    ])
  })
  it('says what was skipped by an exception', () => {
    expect(said('exception')).toContain('skip require-labels/check-team api')
  })
  it('says what could not be evaluated', () => {
    expect(said('errors').filter((line) => line.startsWith('error'))).toHaveLength(4)
  })
  it('is several reports where policies have a namespace: none is lost', () => {
    expect(read('namespaced-policy').results.map(({ resource }) => resource.namespace)).toEqual([
      'shop',
      'dev',
    ])
  })
  it('says what is not scored, with exit code 1 for policies in CEL only', () => {
    expect([recorded('unscored-cel').exitCode, recorded('unscored-pattern').exitCode]).toEqual([1, 0])
    expect(said('unscored-cel')).toEqual(['warn max-replicas/ api'])
    expect(said('unscored-pattern')).toEqual(['warn require-labels/check-team api'])
  })
  it('is empty when no rule applied, which ends with 0 and no report', () => {
    expect(recorded('nothing-matched').exitCode).toBe(0)
    expect(read('nothing-matched')).toEqual({ results: [], passedOver: [] })
  })
  it('tells what was passed over, although that ends with 0', () => {
    expect(recorded('passed-over').exitCode).toBe(0)
    expect(read('passed-over').passedOver).toEqual([
      { file: 'policy-0.yaml', why: expect.stringContaining('spec.rules[0].nonsense') },
      { file: undefined, why: expect.stringContaining('ClusterPolicy.kyverno.io "x" is invalid') },
    ])
  })
})

describe('no report', () => {
  it.each(['does-not-compile', 'broken-resource'])('is a failure in its own words: %s', (name) => {
    const { code, message } = failureOf(() => read(name))
    expect(code).toBe('kyverno-failed')
    expect(message).toContain('Error: failed to')
  })
  it('is a failure also when a report without violations came with an exit code', () => {
    const { stdout, stderr } = recorded('passed-over')
    expect(failureOf(() => readReport({ exitCode: 1, stdout, stderr })).code).toBe('kyverno-failed')
  })
})

describe('a report beside an error', () => {
  it('is no answer, whatever it says', () => {
    const { stdout } = recorded('violations')
    expect(failureOf(() => readReport({ exitCode: 1, stdout, stderr: 'Error: out of memory\n' })).code).toBe(
      'kyverno-failed',
    )
  })
})

describe('a report that is not what it promises', () => {
  const result = { policy: 'p', result: 'pass', resources: [{ kind: 'Pod', name: 'a' }] }
  const summary = { pass: 1, fail: 0, warn: 0, error: 0, skip: 0 }
  it.each([
    ['is cut short', '{"results":[{"pol'],
    ['has no results', '{"kind":"ClusterReport"}'],
    ['has an unknown answer', JSON.stringify({ summary, results: [{ ...result, result: 'maybe' }] })],
    ['names no resource', JSON.stringify({ summary, results: [{ ...result, resources: [] }] })],
    ['counts otherwise', JSON.stringify({ summary: { ...summary, fail: 1 }, results: [result] })],
    ['has lost a result', JSON.stringify({ summary, results: [] })],
  ])('%s', (_, stdout) => {
    expect(failureOf(() => readReport({ exitCode: 0, stdout, stderr: '' })).code).toBe('kyverno-output')
  })
})

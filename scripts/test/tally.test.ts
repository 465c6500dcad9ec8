import { expect, test } from 'vitest'
import { lineOf, tally, type VitestReport } from './tally.ts'

const report = (success: boolean, ...files: (readonly string[])[]): VitestReport => ({
  success,
  testResults: files.map((statuses, index) => ({
    name: `${index}.test.ts`,
    status: success ? 'passed' : 'failed',
    assertionResults: statuses.map((status) => ({ status })),
  })),
})

test('the line counts what vitest reports, and names skipped tests only where there are some', () => {
  expect(lineOf(tally(report(true, ['passed', 'passed'], ['passed']), []))).toBe('3 passed, 0 failed')
  expect(lineOf(tally(report(true, ['passed', 'pending', 'todo']), []))).toBe('1 passed, 0 failed, 2 skipped')
  expect(lineOf(tally(report(false, ['passed', 'failed']), []))).toBe('1 passed, 1 failed')
})

test('a file that could not be loaded is a failure though it holds no failed test', () => {
  expect(tally(report(false, []), [])).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('a failed step before the tests is a failure though all tests passed', () => {
  expect(tally(report(true, ['passed']), ['check'])).toEqual({ passed: 1, failed: 1, skipped: 0 })
})

test('no report, or an unsuccessful one without a failed test, is a failure', () => {
  expect(tally(undefined, []).failed).toBe(1)
  expect(tally({ success: false, testResults: [] }, []).failed).toBe(1)
})

test('a run without a test that passed is a failure', () => {
  expect(tally(report(true), []).failed).toBe(1)
  expect(tally(report(true, ['pending']), [])).toEqual({ passed: 0, failed: 1, skipped: 1 })
})

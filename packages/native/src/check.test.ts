import { expect, test } from 'vitest'
import { Check } from './check.ts'

test('rules that came with a version say nothing before it', () => {
  for (const [minor, expected] of [
    [33, 0],
    [34, 1],
  ] as const) {
    const check = new Check(minor)
    check.since(34, () => check.required(['a']))
    expect(check.problems).toHaveLength(expected)
    expect(check.dependsOnVersion).toBe(true)
  }
})

test('rules that went with a version say nothing from it on', () => {
  for (const [minor, expected] of [
    [33, 1],
    [34, 0],
  ] as const) {
    const check = new Check(minor)
    check.until(34, () => check.required(['a']))
    expect(check.problems).toHaveLength(expected)
  }
})

test('what others said stays, and without a problem no version is asked for', () => {
  const check = new Check(25)
  check.required(['a'])
  check.since(36, () => {})
  check.until(20, () => {})
  expect(check.dependsOnVersion).toBe(false)
  check.since(36, () => check.required(['b']))
  expect(check.problems).toMatchObject([{ path: ['a'] }])
})

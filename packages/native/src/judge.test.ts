import { expect, test } from 'vitest'
import { judge } from './judge.ts'

test('rules that do not ask for the version run once for all of them', () => {
  let runs = 0
  const problems = judge(['1.35', '1.36'], (check) => {
    runs += 1
    check.required(['spec', 'a'])
  })
  expect(problems).toMatchObject([{ rule: 'native-required', message: 'spec.a is missing' }])
  expect(runs).toBe(1)
})

test('rules that do ask are run for each version, and what only some say names those', () => {
  const problems = judge(['1.34', '1.35', '1.36'], (check) => {
    if (check.minor < 36) check.forbidden(['spec', 'a'], 'it came with 1.36')
    check.duplicate(['spec', 'b', 1], 'x')
  })
  expect(problems.map(({ message }) => message)).toEqual([
    'spec.a may not be set: it came with 1.36 (Kubernetes 1.34, 1.35)',
    'spec.b[1] is there twice: "x"',
  ])
})

test('what cannot be changed is said with its fix', () => {
  expect(judge(['1.36'], (check) => check.immutable(['spec', 'a'], 'create another one'))).toEqual([
    {
      rule: 'field-immutable',
      level: 'error',
      message: 'spec.a cannot be changed once the object is there',
      fix: 'create another one',
      path: ['spec', 'a'],
      part: 'value',
    },
  ])
})

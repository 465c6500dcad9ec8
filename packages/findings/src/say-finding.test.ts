import { expect, test } from 'vitest'
import { sayFinding } from './say-finding.ts'

const finding = { rule: 'r', level: 'error', message: 'it is wrong' } as const

test('a finding is said with its place and its object, as far as they are known', () => {
  const place = { file: 'a.yaml', line: 3, column: 5 }
  expect(sayFinding({ ...finding, place, object: 'Pod a/b' })).toBe('a.yaml:3: Pod a/b: it is wrong')
  expect(sayFinding({ ...finding, place: { file: 'a.yaml' } })).toBe('a.yaml: it is wrong')
})

import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { rulesTable } from './rules-table.ts'

const finding = (rule: string, level: Finding['level']): Finding => ({
  rule,
  level,
  message: 'm',
  place: { file: 'a' },
})

test('rules are counted by level, the ones with most errors first', () => {
  const findings = [
    finding('a', 'warning'),
    finding('b', 'error'),
    finding('b', 'error'),
    finding('b', 'notice'),
  ]
  expect(
    rulesTable(findings, { b: { what: 'It is | wrong.', help: '' } })
      .split('\n')
      .slice(2),
  ).toEqual(['| b | 2 | 0 | 1 | It is \\| wrong. |', '| a | 0 | 1 | 0 |  |'])
})

test('it is empty without findings, and knows no rule that is a member of all objects', () => {
  expect(rulesTable([])).toBe('')
  expect(rulesTable([finding('constructor', 'error')])).toContain('| constructor | 1 | 0 | 0 |  |')
})

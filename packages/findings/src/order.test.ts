import { expect, it } from 'vitest'
import type { Finding } from './finding.ts'
import { countFindings, sortedFindings } from './order.ts'

const finding = (level: Finding['level'], file: string, line?: number): Finding => ({
  rule: 'r',
  level,
  message: 'm',
  place: { file, ...(line !== undefined && { line }) },
})

it('puts errors first, then goes by file and line', () => {
  const findings = [
    finding('warning', 'a'),
    finding('error', 'b', 10),
    finding('error', 'b', 9),
    finding('error', 'a'),
  ]
  expect(
    sortedFindings(findings).map(({ level, place }) => `${level} ${place.file}${place.line ?? ''}`),
  ).toEqual(['error a', 'error b9', 'error b10', 'warning a'])
})

it('counts by level', () => {
  expect(countFindings([finding('error', 'a'), finding('notice', 'a'), finding('error', 'a')])).toEqual({
    error: 2,
    warning: 0,
    notice: 1,
  })
})

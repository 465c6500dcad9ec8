import { expect, test } from 'vitest'
import { someCases } from './reports.testing.ts'
import { toTap } from './tap.ts'

const lines = toTap(someCases).split('\n')
const points = lines.filter((line) => /^(not )?ok /.test(line))

test('the plan counts the points, and points are numbered', () => {
  expect(lines.slice(0, 2)).toEqual(['TAP version 13', '1..6'])
  expect(points.map((line) => /^(?:not )?ok (\d+) - /.exec(line)?.[1])).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
  ])
})

test('what fails is not ok, what is skipped says so, and a warning is ok', () => {
  expect(points).toContain('not ok 3 - k/a.yaml (Deployment bad)')
  expect(points).toContain('ok 4 - k/a.yaml (Secret s) # SKIP its kind is skipped')
  expect(points.find((line) => line.includes('Pod w'))).toMatch(/^ok /)
})

test('the findings stand in a block below their point', () => {
  const at = lines.indexOf('not ok 3 - k/a.yaml (Deployment bad)')
  expect(lines.slice(at + 1, at + 8)).toEqual([
    '  ---',
    '  findings:',
    '    - rule: "schema-type"',
    '      severity: "error"',
    '      message: "spec.replicas is the text \\"1\\", but must be a whole number"',
    '      fix: "write 1"',
    '      at: "k/a.yaml:7:3"',
  ])
})

test('no text of a manifest makes a point, a directive or the end of a block', () => {
  expect(points).toHaveLength(6)
  expect(points.filter((line) => /[^\\]# SKIP/.test(line))).toHaveLength(1)
  expect(lines.filter((line) => line.trim() === '...')).toHaveLength(4)
})

import { expect, test } from 'vitest'
import type { Finding } from './finding.ts'
import { versionsTable } from './versions-table.ts'

const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'r',
  level: 'error',
  message: 'spec.resources is not a known field (Kubernetes 1.31, 1.32)',
  object: 'Pod a',
  place: { file: 'a.yaml', line: 3 },
  ...more,
})

test('each version says what it has', () => {
  const some = finding({ versions: ['1.31', '1.32'] })
  expect(versionsTable([finding(), some], ['1.31', '1.32', '1.34']).split('\n')).toEqual([
    '| Where | What versions differ in | 1.31 | 1.32 | 1.34 |',
    '| --- | --- | --- | --- | --- |',
    '| a.yaml:3 | Pod a: spec.resources is not a known field | ⛔ | ⛔ | ✅ |',
  ])
})

test('it is empty where the versions do not differ', () => {
  expect(versionsTable([finding()], ['1.31', '1.34'])).toBe('')
  expect(versionsTable([finding({ versions: ['1.31'] })], ['1.31'])).toBe('')
})

test('it counts what it does not show', () => {
  const many = Array.from({ length: 5 }, () => finding({ versions: ['1.31'] }))
  expect(versionsTable(many, ['1.31', '1.34'], 2)).toMatch(/and 3 more/)
})

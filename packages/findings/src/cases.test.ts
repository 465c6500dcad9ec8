import { expect, test } from 'vitest'
import { casesOf, type Subject } from './cases.ts'
import type { Finding } from './finding.ts'

const subject = (source: string, name: string, line?: number): Subject => ({
  source,
  object: `Pod ${name}`,
  apiVersion: 'v1',
  kind: 'Pod',
  name,
  ...(line !== undefined && { line: () => line }),
})
const finding = (file: string, object: string | undefined, more: Partial<Finding> = {}): Finding => ({
  rule: 'r',
  level: 'error',
  message: 'm',
  place: { file, line: 12 },
  ...(object !== undefined && { object }),
  ...more,
})
const shape = (subjects: readonly Subject[], failing: readonly Finding[], noted: readonly Finding[] = []) =>
  casesOf(subjects, failing, noted).map(
    ({ source, subject: of, failures, notes }) =>
      `${source} ${of?.object}: ${failures.length}+${notes.length}`,
  )

test('each object is a case with its own findings, by source', () => {
  const subjects = [subject('b.yaml', 'x'), subject('a.yaml', 'x'), subject('a.yaml', 'y')]
  const noted = [finding('a.yaml', 'Pod y', { level: 'warning' })]
  expect(shape(subjects, [finding('a.yaml', 'Pod x')], noted)).toEqual([
    'a.yaml Pod x: 1+0',
    'a.yaml Pod y: 0+1',
    'b.yaml Pod x: 0+0',
  ])
})

test('what is about no object is one case of its file', () => {
  const failing = [finding('c.yaml', undefined), finding('c.yaml', 'Pod gone')]
  expect(shape([subject('a.yaml', 'x')], failing)).toEqual(['a.yaml Pod x: 0+0', 'c.yaml undefined: 2+0'])
})

test('a finding of several overlays fails the object in each', () => {
  const shared = finding('base.yaml', 'Pod x', { sources: ['eu', 'us'] })
  expect(shape([subject('eu', 'x'), subject('us', 'x')], [shared])).toEqual([
    'eu Pod x: 1+0',
    'us Pod x: 1+0',
  ])
})

test('of two objects of a name in a file the one around the line is meant', () => {
  const namesakes = [subject('a.yaml', '', 1), subject('a.yaml', '', 10), subject('a.yaml', '', 20)]
  expect(shape(namesakes, [finding('a.yaml', 'Pod ')])).toEqual([
    'a.yaml Pod : 0+0',
    'a.yaml Pod : 1+0',
    'a.yaml Pod : 0+0',
  ])
})

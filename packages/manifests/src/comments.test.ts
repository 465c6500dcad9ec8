import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { commentsIn } from './comments.ts'

const said = (text: string) =>
  commentsIn(text).map(({ line, column, text: comment }) => `${line}:${column} ${comment}`)

test('comments are found on their lines, alone and behind a value', () => {
  expect(commentsIn('# one\na: b # two\n')).toEqual([
    { line: 1, column: 1, text: '# one', alone: true },
    { line: 2, column: 6, text: '# two', alone: false },
  ])
})

test('a # inside of a text begins none', () => {
  const text = `a: "x # y" # one
b: 'x # y'
c: |  # two
  # not one
  z
# three
d: x#y
e: >-
  folded # not one
f: [a, "# no"] # four
`
  expect(said(text)).toEqual(['1:12 # one', '3:7 # two', '6:1 # three', '10:16 # four'])
})

test('lines are those of the file, whatever ends them and however many documents there are', () => {
  expect(said('\ufeffa: b\r\n---\r\n  # one\r\nc: d\r\n')).toEqual(['3:3 # one'])
})

test('in a template every # after a space is one', () => {
  expect(said('a: {{ .Values.a }}\n{{- if }} # one\n')).toEqual(['2:11 # one'])
})

test('a line of a hundred thousand # is read in linear time', () => {
  expect(costOf(() => commentsIn(`a: "${' #'.repeat(100_000)}"\n`))).toBeLessThan(20)
})

import { expect, it } from 'vitest'
import { splitDocuments } from './documents.ts'

it('counts the lines before each document', () => {
  expect(splitDocuments('a: 1\n---\nb: 2\n--- # two\nc: 3\n').map(({ line }) => line)).toEqual([0, 1, 3])
})

it('leaves out comments before the first marker', () => {
  const documents = splitDocuments('# note\n# another\n\n---\na: 1\n')
  expect(documents).toEqual([{ text: '---\na: 1\n', line: 3 }])
})

it('splits after CRLF line ends', () => {
  expect(splitDocuments('a: 1\r\n---\r\nb: 2\r\n')).toHaveLength(2)
})

it('takes no comments for such that end within their line', () => {
  expect(splitDocuments('# note\x85a: 1\n---\na: 1\n')).toHaveLength(2)
})

it('keeps directives, which kubectl takes for a document of their own', () => {
  expect(splitDocuments('%YAML 1.2\n---\na: 1\n')).toHaveLength(2)
})

it('does not take dashes inside of a line for a marker', () => {
  expect(splitDocuments('a: |\n  ---\n  text\nb: "---"\n --- x\n')).toHaveLength(1)
  expect(splitDocuments('a: 1\n---#c\nb: 2\n----\n')).toHaveLength(3)
})

it('stays linear on a long run of comment-like lines', () => {
  expect(splitDocuments(`${' \n#'.repeat(50_000)}\nx: 1\n---\na: 1`)).toHaveLength(2)
})

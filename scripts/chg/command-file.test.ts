import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCommandFile } from './command-file.ts'

function fileOf(content: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'chg-file-')), 'output')
  writeFileSync(path, content)
  return path
}

test('pairs are one line each, or lines between delimiters', () => {
  const content = 'verdict=pass\nreport<<END\na=b\n\nc<<d\nEND\nempty=\nlast<<E\nE\n'
  expect(readCommandFile(fileOf(content))).toEqual({
    verdict: 'pass',
    report: 'a=b\n\nc<<d',
    empty: '',
    last: '',
  })
})

test('a value may hold <<, and of a name the last counts', () => {
  expect(readCommandFile(fileOf('a=1<<2\na=3\n'))).toEqual({ a: '3' })
})

test('lines may end as on Windows', () => {
  expect(readCommandFile(fileOf('a<<E\r\n1\r\n2\r\nE\r\n'))).toEqual({ a: '1\n2' })
})

test.each(['a<<END\nnever ends\n', 'no pair\n', '=x\n'])(
  'what a runner would not take is an error: %j',
  (content) => {
    expect(() => readCommandFile(fileOf(content))).toThrow('output')
  },
)

test('a file that is not there is empty', () => {
  expect(readCommandFile('/nowhere')).toEqual({})
})

import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { lineHashes } from './line-hash.ts'

const hashes = (text: string, lines: number) =>
  Array.from({ length: lines }, (_, index) => lineHashes(text)(index + 1))

// Expected values: what the upload of github/codeql-action makes of these texts (its fingerprints.test.ts).
const greetings = [
  'e9496ae3ebfced30:1',
  'fb7c023a8b9ccb3f:1',
  'ce8ba1a563dcdaca:1',
  'e20e36e16fcb0cc8:1',
  'b3edc88f2938467e:1',
  'c8e28b0b4002a3a0:1',
  'c129715d7a2bc9a3:1',
]
test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [' hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n', greetings],
  [' hello; \t\nworld!!!\r\r\r  \t\tGreetings\r End\r', greetings],
  [' hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n', greetings],
])('the lines of %j have the hashes that the upload to GitHub would give them', (text, expected) => {
  expect(hashes(text, expected.length)).toEqual(expected)
})

test('lines that are equal are counted', () => {
  expect(hashes('Lorem ipsum dolor sit amet.\n'.repeat(10), 11)).toEqual([
    ...[1, 2, 3, 4, 5, 6].map((time) => `a7f2ff13bc495cf2:${time}`),
    'a7f2ff1481e87703:1',
    'a9cf91f7bbf1862b:1',
    '55ec222b86bcae53:1',
    'cc97dc7b1d7d8f7b:1',
    'c129715d7a2bc9a3:1',
  ])
})

test('a line that is not there has none, and a long text costs no more than its length', () => {
  expect(lineHashes('a')(2)).toBeUndefined()
  expect(costOf(() => lineHashes('key: value\n'.repeat(100_000)))).toBeLessThan(8)
})

import { expect, test } from 'vitest'
import { headersFor } from './calendar-headers.ts'

const both = ['https://gitlab.example/api', 'https://cal.example:8443/f.ics']

function headers(lines: readonly string[], urls: readonly string[]) {
  const masked: string[] = []
  const read = headersFor(lines, urls, (secret) => masked.push(secret))
  return { masked, sent: urls.map(read) }
}

test('a line goes to the one host that there is, and its value is masked', () => {
  const { masked, sent } = headers(['Authorization: Bearer abc', ' X-Key:def '], [both[0] ?? ''])
  expect(sent).toEqual([{ authorization: 'Bearer abc', 'x-key': 'def' }])
  expect(masked).toEqual(['Bearer abc', 'abc', 'def'])
})

test('a value may hold colons and blanks', () => {
  const { sent } = headers(['X-Key: abc:def', 'Cookie: a: b'], [both[0] ?? ''])
  expect(sent).toEqual([{ 'x-key': 'abc:def', cookie: 'a: b' }])
})

test('a line with a host goes there alone', () => {
  const lines = ['gitlab.example PRIVATE-TOKEN: abc', 'Cal.example:8443 Authorization: Basic x']
  expect(headers(lines, both).sent).toEqual([{ 'private-token': 'abc' }, { authorization: 'Basic x' }])
})

test.each([
  [['PRIVATE-TOKEN: hidden'], both, 'header PRIVATE-TOKEN of calendar-headers would go to 2 hosts'],
  [['other.example X: hidden'], both, 'no calendar is read from there'],
  [['cal.example X: hidden'], both, 'no calendar is read from there'],
  [['X: ok', 'hidden'], [both[0] ?? ''], 'line 2 of calendar-headers is not of the form Name: value'],
  [['X: '], [both[0] ?? ''], 'line 1 of calendar-headers is not of the form'],
  [['X: a\u0000hidden'], [both[0] ?? ''], 'line 1 of calendar-headers is not of the form'],
])('%j is refused without showing it', (lines, urls, message) => {
  expect(() => headers(lines, urls)).toThrow(expect.objectContaining({ code: 'calendar-header-invalid' }))
  expect(() => headers(lines, urls)).toThrow(message)
  expect(() => headers(lines, urls)).not.toThrow('hidden')
})

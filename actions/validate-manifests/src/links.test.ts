import { expect, test } from 'vitest'
import { linksTo } from './links.ts'

const run = { source: 'https://ghe.example.com/org/repo/actions/runs/1/attempts/1', sha: 'a'.repeat(40) }

test('a place is a line of the commit', () => {
  const link = linksTo(run, 'b'.repeat(40))
  const blob = `https://ghe.example.com/org/repo/blob/${'b'.repeat(40)}`
  expect(link?.({ file: 'k/a.yaml', line: 3, endLine: 3 })).toBe(`${blob}/k/a.yaml#L3`)
  expect(link?.({ file: 'k/a.yaml', line: 3, endLine: 9 })).toBe(`${blob}/k/a.yaml#L3-L9`)
  expect(link?.({ file: 'k/a.yaml' })).toBe(`${blob}/k/a.yaml`)
  expect(linksTo(run, undefined)?.({ file: 'a' })).toContain(run.sha)
})

test('no name of a file ends a link or a cell', () => {
  expect(linksTo(run, undefined)?.({ file: 'a b)|](x#?.yaml' })).toMatch(/\/a%20b%29%7C%5D%28x%23%3F\.yaml$/)
})

test('outside of GitHub there are none', () => {
  expect(linksTo({ source: 'chg://laptop', sha: 'a'.repeat(40) }, 'b'.repeat(40))).toBeUndefined()
  expect(linksTo({ ...run, sha: '' }, undefined)).toBeUndefined()
})

import { expect, it } from 'vitest'
import { findingsTable } from './markdown.ts'

const finding = (message: string) =>
  ({ rule: 'r', level: 'error', message, place: { file: 'a.yaml', line: 3 } }) as const

it('is empty without findings', () => {
  expect(findingsTable([])).toBe('')
})

it('counts what it does not show', () => {
  const table = findingsTable(
    Array.from({ length: 5 }, (_, at) => finding(`m${at}`)),
    2,
  )
  expect(table.split('\n')).toHaveLength(6)
  expect(table).toContain('and 3 more')
})

it('lets no markup of a pull request act', () => {
  const table = findingsTable([finding('<img src=x> | @org/team [x](http://e) `a`\n# h')])
  expect(table.split('\n')).toHaveLength(3)
  expect(table).not.toMatch(/<img|@org|\]\(|[^\\]`/)
})

it('links the places that have a URL', () => {
  const table = findingsTable([finding('m')], 10, ({ line }) => `https://e/a#L${line}`)
  expect(table).toContain('| [a.yaml:3](https://e/a#L3) |')
  expect(findingsTable([finding('m')], 10, () => undefined)).toContain('| a.yaml:3 |')
})

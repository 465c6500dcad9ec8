import { expect, it } from 'vitest'
import { findingsText } from './plain-text.ts'

it('is one line for a finding, as compilers write it', () => {
  expect(
    findingsText([
      {
        rule: 'r',
        level: 'error',
        message: 'two\nlines',
        fix: 'do it',
        object: 'Pod a',
        place: { file: 'a.yaml', line: 3, column: 2 },
      },
      { rule: 's', level: 'warning', message: 'm', place: { file: 'b' } },
    ]),
  ).toBe('a.yaml:3:2: error: Pod a: two lines (do it) [r]\nb: warning: m [s]')
})

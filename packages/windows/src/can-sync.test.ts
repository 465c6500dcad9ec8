import { describe, expect, test } from 'vitest'
import { type Candidate, canSync } from './can-sync.ts'
import { windows } from './testing-windows.ts'
import type { Window } from './window.ts'

/** With the place that it is given. */
const windowWith = ({ index, ...parts }: Partial<Window>) => ({
  ...(windows(parts)[0]?.windows[0] as Window),
  ...parts,
  index: index ?? 0,
})

/** `Ad+m`: active deny with manualSync; `Ia`: inactive allow; `o`: syncOverrun; `^`: was active when the operation began. */
function candidates(words: string): readonly Candidate[] {
  return words
    .split(' ')
    .filter((word) => word !== '')
    .map((word, index) => ({
      window: windowWith({
        index,
        kind: { a: 'allow', d: 'deny', D: 'Deny' }[word[1] ?? ''] ?? '',
        manualSync: word.includes('m'),
        syncOverrun: word.includes('o'),
      }),
      active: word.startsWith('A'),
    }))
}

// Argo CD, TestSyncWindows_CanSync, and rows worked out from its source.
test.each([
  ['', true, true],
  ['Idm', true, true],
  ['Id', true, true],
  ['Iam Ia', false, false],
  ['Aam', true, true],
  ['Aa', true, true],
  ['Aa Id', true, true],
  ['Ia', false, false],
  ['Iam', true, false],
  ['Ia Id', false, false],
  ['Aa Ia', true, true],
  ['Ad', false, false],
  ['Adm', true, false],
  ['Adm Adm Adm Ad', false, false],
  ['Aa Ad', false, false],
  ['Aa Adm', true, false],
  ['Adm Ia', true, false],
  ['AD', true, true],
  ['AD Ia', false, false],
])('windows %j: manual %j, automated %j', (words, manual, automated) => {
  expect(canSync(candidates(words), true).allowed).toBe(manual)
  expect(canSync(candidates(words), false).allowed).toBe(automated)
})

test('an active deny with manualSync lets a manual sync through that an inactive allow alone would block', () => {
  expect(canSync(candidates('Ia'), true)).toMatchObject({ allowed: false, rule: 'closed' })
  expect(canSync(candidates('Ia Adm'), true)).toMatchObject({ allowed: true, rule: 'frozen-but-manual' })
})

describe('an operation that began earlier', () => {
  const withStart = (words: string, then: readonly boolean[]) =>
    candidates(words).map((one, index) => ({ ...one, activeAtStart: then[index] === true }))

  // Argo CD, TestSyncWindows_SyncOverrun.
  test.each([
    ['Aa Ad', [true, false], false],
    ['Aa Ado', [true, true], false],
    ['Aa Ado', [true, false], true],
    ['Ia Ado', [false, false], false],
    ['Iao', [true], true],
    ['Ia', [true], false],
    ['Iao Ad', [true, false], false],
    ['Ia Ado', [true, false], true],
    ['Iao Ado', [true, false], true],
    ['Iao Ado Ado', [true, false, false], true],
    ['Iao Ado Ad', [true, false, false], false],
    ['Iao Ia', [true, true], false],
    ['Iao Iao', [true, true], true],
    ['Ia Aao', [true, true], true],
    ['Iao Aao Ad', [true, true, false], false],
    ['Iao Aao Ado', [true, true, false], true],
  ])('windows %j, active then %j: %j', (words, then, expected) => {
    expect(canSync(withStart(words, then), false).allowed).toBe(expected)
    expect(canSync(candidates(words), false).allowed).toBe(words === 'Ia Aao')
  })
})

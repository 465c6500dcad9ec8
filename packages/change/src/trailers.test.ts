import { execFileSync } from 'node:child_process'
import { costOf } from '@chg/core/testing'
import { describe, expect, it } from 'vitest'
import { trailersOf } from './trailers.ts'

/** What Git itself reads. */
function gitReads(message: string) {
  const printed = execFileSync(
    'git',
    ['-c', 'core.commentChar=#', 'interpret-trailers', '--parse', '--no-divider'],
    {
      input: message,
      encoding: 'utf8',
    },
  )
  return printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      return { key: line.slice(0, colon), value: line.slice(colon + 1).trim() }
    })
}

const change = { key: 'Change', value: 'CHG-1' }

describe('the trailers of a commit message', () => {
  const cases: readonly (readonly [string, string, readonly object[]])[] = [
    [
      'the last paragraph',
      'Title\n\nBody\n\nChange: CHG-1\nRisk: low\n',
      [change, { key: 'Risk', value: 'low' }],
    ],
    ['nothing from the first paragraph', 'Change: CHG-1\n', []],
    [
      'nothing from the middle',
      'Title\n\nChange: CHG-1\n\nCo-authored-by: A <a@b>\n',
      [{ key: 'Co-authored-by', value: 'A <a@b>' }],
    ],
    [
      'folded lines as one',
      'Title\n\nRollback: argocd\n  and then\n\tthe rest\nChange: CHG-1',
      [{ key: 'Rollback', value: 'argocd and then the rest' }, change],
    ],
    ['blanks before the colon', 'Title\n\nChange \t: CHG-1\n', [change]],
    ['an empty value', 'Title\n\nChange:\n', [{ key: 'Change', value: '' }]],
    ['nothing when a line is no trailer', 'Title\n\nChange: CHG-1\nand prose\n', []],
    [
      'a mixed paragraph with a sign-off',
      'Title\n\nprose here\nSigned-off-by: A <a@b>\nChange: CHG-1\n',
      [{ key: 'Signed-off-by', value: 'A <a@b>' }, change],
    ],
    [
      'no mixed paragraph with too much prose',
      `Title\n\n${'prose here\n'.repeat(7)}Signed-off-by: A <a@b>\nChange: CHG-1\n`,
      [],
    ],
    ['no comment lines', 'Title\n\n# note\nChange: CHG-1\n# Risk: low\n', [change]],
    ['blank lines after it', 'Title\n\nChange: CHG-1\n\n  \n\n', [change]],
    ['no key that begins with a blank', 'Title\n\n Change: CHG-1\n', []],
    ['no lone colon', 'Title\n\n: CHG-1\n', []],
    ['no key with other characters', 'Title\n\nCha_nge: CHG-1\n', []],
    ['a line of dashes as text', 'Title\n\nBody\n---\n\nChange: CHG-1\n', [change]],
    ['nothing in an empty message', '', []],
  ]
  it.each(cases)('takes %s', (_, message, expected) => {
    expect(trailersOf(message)).toEqual(expected)
    expect(gitReads(message)).toEqual(expected)
  })

  it('agrees with Git on messages put together at random', () => {
    const pieces = [
      'Change: CHG-1',
      'Risk : low',
      'prose',
      '  folded',
      '',
      ' ',
      '# comment',
      'Signed-off-by: A',
      ':x',
      'a b: c',
      '(cherry picked from commit 1)',
      '---',
      '\tx: y',
      'K:',
    ]
    let seed = 42
    const next = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let round = 0; round < 250; round += 1) {
      const lines = Array.from({ length: 1 + next(9) }, () => pieces[next(pieces.length)])
      const message = `${['Title', '', ...lines].join('\n')}\n`
      expect(trailersOf(message), JSON.stringify(message)).toEqual(gitReads(message))
    }
  })

  it.each([
    ['blanks', `Title\n\nChange${' '.repeat(1_000_000)}CHG-1`],
    ['folds', `Title\n\nChange: a\n${' x\n'.repeat(300_000)}`],
    ['colons', `Title\n\n${':'.repeat(1_000_000)}`],
    ['keys', `Title\n\n${'a-'.repeat(500_000)}`],
    ['blank lines', `Title\n${'\n \t'.repeat(300_000)}`],
    ['trailers', `Title\n\n${'a: b\n'.repeat(200_000)}`],
  ])('reads a megabyte of %s in no time', (_, message) => {
    expect(costOf(() => trailersOf(message))).toBeLessThan(15)
  })
})

import { describe, expect, test } from 'vitest'
import type { Approval } from './approval.ts'
import { judgeApprovals, type QuorumPolicy } from './quorum.ts'

const ids: Readonly<Record<string, number>> = { ann: 1, bob: 2, cleo: 3, dan: 4 }
const person = (login: string, id = ids[login.toLowerCase()] ?? 99, bot = false) => ({ id, login, bot })
const approval = (login: string, more: Partial<Approval> = {}): Approval => ({
  person: person(login),
  kind: 'review',
  evidence: `https://github.invalid/org/repo/pull/7#${login}`,
  at: new Date('2026-11-24T02:00:00Z'),
  text: 'go, for INC-42',
  ...more,
})
const policy: QuorumPolicy = {
  quorum: 2,
  people: ['bob', 'Cleo'],
  teams: [{ name: '@org/sre', members: [person('dan')] }],
  involved: [{ person: person('ann'), why: 'ann started this run' }],
  incident: 'INC-42',
  spent: new Set(),
}
const judge = (approvals: readonly Approval[], more: Partial<QuorumPolicy> = {}) =>
  judgeApprovals({ ...policy, ...more }, approvals)

test('two different people who are named make a quorum of two', () => {
  const quorum = judge([approval('bob'), approval('cleo')])
  expect(quorum).toMatchObject({ reached: true, left: [], missing: ['@org/sre'] })
  expect(quorum.counted).toHaveLength(2)
})

test('a member of a team that is named counts', () => {
  expect(judge([approval('dan'), approval('bob')]).reached).toBe(true)
})

test('one is missing, and those who could still approve are named', () => {
  expect(judge([approval('bob')])).toMatchObject({ reached: false, missing: ['Cleo', '@org/sre'] })
  expect(judge([approval('dan')])).toMatchObject({ reached: false, missing: ['bob', 'Cleo'] })
})

test('who has a part in the change is not among those who could still approve', () => {
  const involved = [
    { person: person('cleo'), why: 'x' },
    { person: person('dan'), why: 'x' },
  ]
  expect(judge([], { involved }).missing).toEqual(['bob'])
})

describe('does not count', () => {
  test.each<[string, Approval, Partial<QuorumPolicy>, RegExp]>([
    [
      'the one who started the run',
      approval('ann'),
      { people: ['ann'] },
      /nobody approves their own change: ann/,
    ],
    [
      'the same person under a new login',
      approval('ann-2', { person: person('ann-2', 1) }),
      { people: ['ann-2'] },
      /own change/,
    ],
    [
      'the same login in other letters',
      approval('ANN', { person: person('ANN', 77) }),
      { people: ['ann'] },
      /own/,
    ],
    ['a bot', approval('bob', { person: person('bob', 2, true) }), {}, /a bot/],
    ['somebody who is not named', approval('eve'), {}, /not among/],
    [
      'somebody of the same login as a member of the team',
      approval('dan', { person: person('dan', 88) }),
      {},
      /not among/,
    ],
    [
      'an approval that says nothing of the incident',
      approval('bob', { text: 'LGTM' }),
      {},
      /does not name the incident INC-42/,
    ],
    ['an approval of another incident', approval('bob', { text: 'INC-421, go' }), {}, /does not name/],
    [
      'an approval that was used before',
      approval('bob'),
      { spent: new Set([approval('bob').evidence]) },
      /used for an earlier emergency/,
    ],
    [
      'an approval as old as the last emergency',
      approval('bob'),
      { since: new Date('2026-11-24T02:00:00Z') },
      /older than the last emergency/,
    ],
  ])('%s', (_, one, more, why) => {
    const { counted, left } = judge([one], more)
    expect(counted).toEqual([])
    expect(left[0]?.why).toMatch(why)
  })

  test('one person twice, by review and by run, however the login is written', () => {
    const again = approval('BOB', { kind: 'run', evidence: 'https://github.invalid/runs/1' })
    expect(judge([approval('bob'), again])).toMatchObject({ reached: false, counted: [{ kind: 'review' }] })
  })
})

test('an approval of a run, which has no time, counts after an earlier emergency unless it was spent', () => {
  const { at: _, ...timeless } = approval('bob', { kind: 'run' })
  expect(judge([timeless], { since: new Date('2026-11-24T03:00:00Z') }).counted).toHaveLength(1)
})

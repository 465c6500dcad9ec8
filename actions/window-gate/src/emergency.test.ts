import { ChgError } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { approval, asked, enterScenes, github, people, review, softFreeze } from './test-emergency.ts'

const enter = enterScenes()
const approved = github([review('bob'), review('cleo')])

describe('with a quorum of people who are named', () => {
  test('a freeze lets the change through, on record before the pass', async () => {
    const { gate, events } = await enter(approved)
    const done = await gate(asked)
    expect(done.exitCode).toBe(0)
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'break-glass',
      state: 'closed',
      'emergency-expires-at': '2026-11-24T04:30:00Z',
      'review-due': '2026-11-27T02:30:00Z',
    })
    expect(events.map(({ type }) => type.slice('dev.chg-actions.'.length))).toEqual([
      'emergency.granted',
      'window.decided',
    ])
    expect(done.granted[0]).toMatchObject({
      subject: 'CHG-1',
      actor: 'dan',
      data: {
        application: 'api',
        reason: 'checkout answers 500',
        incident: 'INC-42',
        commit: 'b'.repeat(40),
        quorum: 2,
        approvals: [
          {
            login: 'bob',
            id: 2,
            at: '2026-11-24T02:00:00Z',
            evidence: expect.stringContaining('#pullrequestreview-1'),
          },
          { login: 'cleo', id: 3 },
        ],
        expiresAt: '2026-11-24T04:30:00Z',
        reviewDue: '2026-11-27T02:30:00Z',
        overrides: {
          code: 'window-frozen',
          windows: [expect.stringContaining('deny window 0 of project production')],
        },
        calendars: ['production'],
      },
    })
    expect(done.warnings.join()).toMatch(
      /Break-glass for INC-42 until Tue 24 Nov 04:30 UTC, approved by bob and cleo, although/,
    )
    expect(done.warnings.join()).toContain('emergency-review with change: CHG-1')
    expect(done.summary).toContain('pullrequestreview')
  })

  test.each<[string, ReturnType<typeof github>, Readonly<Record<string, string>>]>([
    ['by approvals of the run', github([], [approval('bob'), approval('cleo')]), asked],
    ['by one of each', github([review('bob')], [approval('cleo')]), asked],
    ['by members of a team', approved, { ...asked, 'emergency-approvers': '@org/sre' }],
    ['by one, where one is enough', github([review('bob')]), { ...asked, 'emergency-quorum': '1' }],
    [
      'for an incident that is a URL',
      approved,
      { ...asked, 'emergency-incident': 'https://status.example.com/INC-42' },
    ],
  ])('%s', async (_, seed, inputs) => {
    const { gate } = await enter(seed)
    expect((await gate(inputs)).outputs).toMatchObject({ verdict: 'pass', code: 'break-glass' })
  })

  test('what is open stays a plain pass, and nothing is asked of GitHub', async () => {
    const { gate, sandbox } = await enter(approved, [])
    expect((await gate(asked)).outputs.code).toBe('no-windows')
    expect(sandbox.requests).toEqual([])
  })

  test('what is unknown stays unknown', async () => {
    const { gate } = await enter(approved, [{ ...softFreeze, schedule: 'x' }])
    const done = await gate(asked)
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'window-invalid' })
    expect(done.granted).toEqual([])
  })

  test('to observe records nothing and says what it would have done', async () => {
    const { gate } = await enter(approved)
    const done = await gate({ ...asked, mode: 'observe' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'would-break-glass' })
    expect(done.granted).toEqual([])
  })
})

describe('without a quorum it refuses, says why, and records no grant', () => {
  test.each<[string, ReturnType<typeof github>, Readonly<Record<string, string>>, RegExp, RegExp]>([
    ['nobody', github(), {}, /0 of the 2 approvals/, /bob, cleo can approve .* INC-42/],
    [
      'one of two',
      github([review('bob')]),
      {},
      /1 of the 2 approvals that it needs \(bob\)/,
      /Next: cleo can/,
    ],
    [
      'the author',
      github([review('ann'), review('bob')]),
      { 'emergency-approvers': 'ann\nbob\ncleo' },
      /ann's does not count: nobody approves their own/,
      /cleo can/,
    ],
    [
      'who started the run',
      github([review('dan'), review('bob')]),
      { 'emergency-approvers': 'dan\nbob' },
      /dan's does not count/,
      /nobody is left/,
    ],
    [
      'an approval of the change alone',
      github([review('bob', { text: 'LGTM' }), review('cleo')]),
      {},
      /bob's does not count: it does not name/,
      /bob can/,
    ],
    [
      'an old head',
      github([review('bob', { commit: 'c'.repeat(40) }), review('cleo')]),
      {},
      /1 of the 2/,
      /bob can/,
    ],
    [
      'another environment',
      github([], [approval('bob', { environment: 'staging' }), approval('cleo')]),
      { environment: 'production' },
      /1 of the 2/,
      /bob can/,
    ],
  ])('%s', async (_, seed, inputs, reason, next) => {
    const { gate } = await enter(seed)
    const done = await gate({ ...asked, ...inputs })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'emergency-not-approved' })
    expect(done.outputs.reason).toMatch(reason)
    expect(done.errors.join()).toMatch(next)
    expect(done.granted).toEqual([])
    expect(done.exitCode).toBe(1)
  })

  test.each<
    [
      string,
      ReturnType<typeof github>,
      Readonly<Record<string, string>>,
      Readonly<Record<string, string>>,
      string,
    ]
  >([
    ['a team that can’t be read', approved, { 'emergency-approvers': '@org/hidden' }, {}, 'team-unreadable'],
    ['outside of a run', approved, {}, { GITHUB_RUN_ID: '' }, 'run-unknown'],
    ['a token that is not accepted', approved, { 'github-token': 'wrong' }, {}, 'github-unauthorized'],
  ])('%s is unknown', async (_, seed, inputs, env, code) => {
    const { gate } = await enter(seed)
    const done = await gate({ ...asked, ...inputs }, { env })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code })
    expect(done.granted).toEqual([])
  })
})

describe('what is not on record is not granted', () => {
  test('a ledger that takes nothing', async () => {
    const { gate } = await enter(approved)
    const keep = () => {
      throw new ChgError('ledger-unreachable', 'the ledger did not answer', 'run it again')
    }
    expect((await gate(asked, { keep })).outputs).toMatchObject({
      verdict: 'unknown',
      code: 'ledger-unreachable',
    })
  })

  test('a run that has no ledger after all, as for a fork', async () => {
    const { gate } = await enter(approved)
    const done = await gate(asked, { location: 'none' })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'emergency-not-kept' })
    expect(done.granted).toEqual([])
  })
})

describe('a grant', () => {
  test('holds for the next runs of the same change until it expires, and is recorded once', async () => {
    const { gate, clock } = await enter(approved)
    await gate(asked)
    clock.advance(7_199_000)
    const again = await gate(asked, { env: { GITHUB_RUN_ID: '2' } })
    expect(again.outputs).toMatchObject({
      code: 'break-glass',
      'emergency-expires-at': '2026-11-24T04:30:00Z',
    })
    expect(again.granted).toHaveLength(1)
  })

  test('that has expired needs new approvals', async () => {
    const { gate, clock } = await enter(github([review('bob')], [approval('cleo')]))
    await gate(asked)
    clock.advance(7_200_000)
    const late = await gate(asked)
    expect(late.outputs).toMatchObject({ verdict: 'refuse', code: 'emergency-not-approved' })
    expect(late.outputs.reason).toMatch(
      /bob's does not count: it was used .*; ?cleo's does not count: it was used|cleo's does not count: it was used .*bob's/,
    )
  })

  test.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['another incident', { 'emergency-incident': 'INC-43' }, {}],
    ['a higher quorum', { 'emergency-quorum': '3', 'emergency-approvers': '@org/sre' }, {}],
    ['another change', { change: 'CHG-2' }, {}],
  ])('does not hold for %s', async (_, inputs, env) => {
    const { gate } = await enter(approved)
    await gate(asked)
    const done = await gate({ ...asked, ...inputs }, { env })
    expect(done.outputs.code).toBe('emergency-not-approved')
    expect(done.granted).toHaveLength(1)
  })

  test('of one application leaves the approvals of the change to its others, each on record', async () => {
    const { gate } = await enter(approved)
    await gate(asked)
    const done = await gate({ ...asked, application: 'web' })
    expect(done.outputs.code).toBe('break-glass')
    expect(done.granted.map(({ data }) => data.application)).toEqual(['api', 'web'])
  })

  test('does not hold for another commit', async () => {
    const { gate } = await enter({
      ...approved,
      commits: [...(approved.commits ?? []), { sha: 'd'.repeat(40), message: 'x', author: people.ann }],
    })
    await gate(asked)
    expect((await gate({ ...asked, revision: 'd'.repeat(40) })).outputs.code).toBe('emergency-not-approved')
  })
})

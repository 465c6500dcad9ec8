import { pass, refuse } from '@chg/core'
import { describe, expect, test } from 'vitest'
import { grantsOf, liveGrant, overdueReviews, unreviewedGrants } from './emergency.ts'
import { type ChangeEvent, makeEvent } from './event.ts'
import { foldRecord, foldRecords } from './fold.ts'

const scope = { application: 'api', calendars: ['production'] }
const at = (time: string) => new Date(`2026-11-${time}:00Z`)

function granted(time: string, more: object = {}, change = 'CHG-1'): ChangeEvent<'emergency.granted'> {
  const data = {
    mode: 'enforce' as const,
    application: 'api',
    reason: 'outage',
    incident: 'INC-4',
    commit: 'a'.repeat(40),
    quorum: 2,
    approvals: [],
    expiresAt: '2026-11-24T04:00:00Z',
    reviewDue: '2026-11-27T02:00:00Z',
    overrides: { code: 'window-frozen', reason: 'A freeze.', windows: [] },
    calendars: ['production'],
    ...more,
  }
  return makeEvent('emergency.granted', change, data, { source: 'chg://x', actor: 'ann', time: at(time) })
}

function reviewed(time: string, ids: readonly string[], more: object = {}, change = 'CHG-1') {
  const data = {
    mode: 'enforce' as const,
    verdict: pass('emergency-reviewed', 'It was.'),
    granted: ids,
    ...more,
  }
  return makeEvent('emergency.reviewed', change, data, { source: 'chg://x', actor: 'bob', time: at(time) })
}

const record = (...events: ChangeEvent[]) => foldRecord(events)

describe('a grant', () => {
  test('holds for its own scope until it expires, to the millisecond', () => {
    const of = record(granted('24T02:00'))
    expect(liveGrant(of, scope, at('24T03:59'))?.data.incident).toBe('INC-4')
    expect(liveGrant(of, scope, at('24T04:00'))).toBeUndefined()
    expect(liveGrant(of, { ...scope, application: 'web' }, at('24T03:00'))).toBeUndefined()
    expect(liveGrant(undefined, scope, at('24T03:00'))).toBeUndefined()
  })

  test('the last one counts, and stays the last when it has expired', () => {
    const second = granted('24T05:00', { expiresAt: '2026-11-24T06:00:00Z' })
    const of = record(granted('24T02:00'), second, granted('24T05:30', { application: 'web' }))
    expect(grantsOf(of, scope).at(-1)?.id).toBe(second.id)
    expect(grantsOf(of, scope)).toHaveLength(2)
    expect(liveGrant(of, scope, at('24T06:00'))).toBeUndefined()
    expect(grantsOf(of)).toHaveLength(3)
  })

  test('an expiry that is no instant is none that holds', () => {
    expect(
      liveGrant(record(granted('24T02:00', { expiresAt: 'later' })), scope, at('24T02:01')),
    ).toBeUndefined()
  })
})

describe('a review', () => {
  const grant = granted('24T02:00')

  test.each<[string, readonly ChangeEvent[], string, number]>([
    ['is not overdue before it is due', [grant], '27T01:59', 0],
    ['is overdue from that instant on', [grant], '27T02:00', 1],
    [
      'is overdue where its instant cannot be read',
      [granted('24T02:00', { reviewDue: 'some day' })],
      '24T02:01',
      1,
    ],
    ['that passed settles it', [grant, reviewed('25T02:00', [grant.id])], '28T00:00', 0],
    ['that came late settles it', [grant, reviewed('28T02:00', [grant.id])], '29T00:00', 0],
    ['of another emergency settles nothing', [grant, reviewed('25T02:00', ['0123'])], '28T00:00', 1],
    [
      'that was refused settles nothing',
      [grant, reviewed('25T02:00', [grant.id], { verdict: refuse('own-emergency', 'No.') })],
      '28T00:00',
      1,
    ],
    [
      'that was only observed settles nothing',
      [grant, reviewed('25T02:00', [grant.id], { mode: 'observe' })],
      '28T00:00',
      1,
    ],
    [
      'under another change settles nothing',
      [grant, reviewed('25T02:00', [grant.id], {}, 'CHG-2')],
      '28T00:00',
      1,
    ],
  ])('%s', (_, events, now, count) => {
    expect(overdueReviews(foldRecords(events), scope, at(now))).toHaveLength(count)
  })

  test('each emergency of a change needs its own', () => {
    const second = granted('25T02:00')
    const of = record(grant, reviewed('24T03:00', [grant.id]), second)
    expect(of && unreviewedGrants(of).map(({ id }) => id)).toEqual([second.id])
  })
})

test.each<[string, object, object, boolean]>([
  ['another change of the same application', {}, scope, true],
  ['another application', {}, { ...scope, application: 'web' }, false],
  [
    'the same application elsewhere',
    { environment: 'staging' },
    { ...scope, environment: 'production' },
    false,
  ],
  ['the same environment', { environment: 'production' }, { ...scope, environment: 'production' }, true],
  ['an environment that is not named', { environment: 'production' }, scope, true],
  ['an application that is not named, under the same calendar', { application: undefined }, scope, true],
  [
    'an application that is not named, under another',
    { application: undefined, calendars: ['x'] },
    scope,
    false,
  ],
])('what an overdue review holds up: %s', (_, data, asked, held) => {
  const records = foldRecords([granted('24T02:00', data)])
  expect(overdueReviews(records, { ...scope, ...asked }, at('28T00:00'))).toHaveLength(held ? 1 : 0)
})

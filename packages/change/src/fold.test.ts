import { describe, expect, it } from 'vitest'
import { teller } from './example-events.ts'
import { foldRecord, foldRecords } from './fold.ts'

const stateAfter = (...events: Parameters<typeof foldRecord>[0]) => foldRecord(events)?.state

describe('the fold of one change', () => {
  it('has no record without events', () => {
    expect(foldRecord([])).toBeUndefined()
  })

  it('is verified after sync and health of one revision', () => {
    const { syncBegan, sync, health } = teller()
    const record = foldRecord([syncBegan('r2'), sync('r2'), health('r2')])
    expect(record).toMatchObject({
      id: 'CHG-1234',
      state: 'verified',
      openedAt: '2026-11-24T02:00:00Z',
      updatedAt: '2026-11-24T02:02:00Z',
      applications: [{ application: 'api-gateway', state: 'verified', closedAt: '2026-11-24T02:02:00Z' }],
    })
    expect(record?.applications[0]?.sync?.data.revision).toBe('r2')
  })

  it('takes an already-synced revision for a sync, although no sync began', () => {
    const { sync, health } = teller()
    expect(stateAfter(sync('r2'), health('r2'))).toBe('verified')
  })

  it.each([
    ['health of another revision', (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r1')]],
    ['health before the sync', (t: ReturnType<typeof teller>) => [t.health('r2'), t.sync('r2')]],
    ['a failed sync', (t: ReturnType<typeof teller>) => [t.sync('r2', 'unknown'), t.health('r2')]],
    [
      'a baseline',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2', 'pass', { baseline: true })],
    ],
    ['an unknown health', (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2', 'unknown')]],
    [
      'an observed health',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2', 'pass', { mode: 'observe' })],
    ],
    [
      'an observed sync',
      (t: ReturnType<typeof teller>) => [t.sync('r2', 'pass', { mode: 'observe' }), t.health('r2')],
    ],
    [
      'a sync that began after it',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2'), t.syncBegan('r3')],
    ],
    [
      'another revision that came live after it',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2'), t.sync('r3')],
    ],
    [
      'a rollback that began and did not end',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.health('r2'), t.rollbackBegan('r1')],
    ],
    [
      'a rollback that ended badly',
      (t: ReturnType<typeof teller>) => [t.sync('r2'), t.rollbackBegan('r1'), t.rollback('r1', 'unknown')],
    ],
  ])('stays open with %s', (_, events) => {
    expect(stateAfter(...events(teller()))).toBe('open')
  })

  it('counts mode report as enforce', () => {
    const { sync, health } = teller()
    expect(stateAfter(sync('r2', 'pass', { mode: 'report' }), health('r2', 'pass', { mode: 'report' }))).toBe(
      'verified',
    )
  })

  it('is rolled back after a rollback, and a late health judgement does not change that', () => {
    const { sync, health, rollbackBegan, rollback } = teller()
    const events = [sync('r2'), health('r2', 'refuse'), rollbackBegan('r1'), rollback('r1')]
    expect(stateAfter(...events)).toBe('rolled-back')
    expect(stateAfter(...events, health('r1'))).toBe('rolled-back')
    expect(stateAfter(...events, health('r2'))).toBe('rolled-back')
  })

  it('is opened again by a new sync, and closes with it', () => {
    const { sync, syncBegan, health, rollback } = teller()
    const events = [sync('r2'), rollback('r1'), syncBegan('r3')]
    expect(stateAfter(...events)).toBe('open')
    expect(stateAfter(...events, sync('r3'), health('r3'))).toBe('verified')
  })

  it('keeps what is verified when a gate or a late judgement refuses afterwards', () => {
    const { sync, health } = teller()
    const events = [sync('r2'), health('r2')]
    expect(stateAfter(...events, sync('r2'))).toBe('verified')
    expect(stateAfter(...events, sync('r3', 'refuse'))).toBe('verified')
    expect(stateAfter(...events, health('r2', 'refuse'))).toBe('verified')
  })

  it('keeps observed events in the lists but out of the latest ones', () => {
    const { health } = teller()
    const observed = health('r2', 'pass', { mode: 'observe' })
    const application = foldRecord([observed])?.applications[0]
    expect(application).toMatchObject({ application: 'api-gateway', state: 'open', events: [observed] })
    expect(application?.health).toBeUndefined()
  })
})

describe('a change with several applications', () => {
  const done = ({ sync, health }: ReturnType<typeof teller>, application: string) => [
    sync('r2', 'pass', { application }),
    health('r2', 'pass', { application }),
  ]

  it('is open until every application of its scope is closed', () => {
    const t = teller()
    const events = [t.scope('a', 'b'), ...done(t, 'a')]
    expect(stateAfter(...events)).toBe('open')
    expect(stateAfter(...events, ...done(t, 'b'))).toBe('verified')
  })

  it('is open while work that began outside the scope is unfinished', () => {
    const t = teller()
    const events = [t.scope('a'), ...done(t, 'a'), t.syncBegan('r2', { application: 'b' })]
    expect(stateAfter(...events)).toBe('open')
  })

  it('counts every named application when the scope names none', () => {
    const t = teller()
    expect(stateAfter(t.scope())).toBe('open')
    expect(stateAfter(t.scope(), ...done(t, 'a'), t.syncBegan('r2', { application: 'b' }))).toBe('open')
    expect(stateAfter(t.scope(), ...done(t, 'a'))).toBe('verified')
  })

  it('is rolled back when any of them is', () => {
    const t = teller()
    expect(
      stateAfter(t.scope('a', 'b'), ...done(t, 'a'), t.rollback('r1', 'pass', { application: 'b' })),
    ).toBe('rolled-back')
  })

  it('is not held open by an application that was only observed', () => {
    const t = teller()
    expect(stateAfter(...done(t, 'a'), t.health('r2', 'refuse', { application: 'b', mode: 'observe' }))).toBe(
      'verified',
    )
  })

  it('takes the latest scope, and none that was only observed', () => {
    const t = teller()
    const observed = t.tell('manifests.validated', {
      mode: 'observe',
      scope: { applications: ['z'], clusters: [], namespaces: [] },
    })
    expect(foldRecord([t.scope('a'), t.scope('b'), observed])?.scope?.applications).toEqual(['b'])
  })
})

describe('the fold of all changes', () => {
  it('makes one record each, in order of their first event', () => {
    const [first, second] = [teller('CHG-2'), teller('CHG-1')]
    const events = [first.sync('r1'), second.sync('r2'), first.health('r1')]
    expect(foldRecords(events).map(({ id, state }) => [id, state])).toEqual([
      ['CHG-2', 'verified'],
      ['CHG-1', 'open'],
    ])
  })

  it('is not confused by names that objects inherit', () => {
    const { sync, health } = teller('__proto__')
    const events = [
      sync('r1', 'pass', { application: 'constructor' }),
      health('r1', 'pass', { application: 'constructor' }),
    ]
    expect(foldRecords(events)).toMatchObject([
      { id: '__proto__', state: 'verified', applications: [{ application: 'constructor' }] },
    ])
  })
})

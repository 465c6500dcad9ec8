import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeEvent } from '@chg/change'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Stage, setStage } from './test-stage.ts'

let stage: Stage
let revision: string
beforeEach(async () => {
  stage = await setStage('core')
  revision = await stage.repository.commit('2')
})
afterEach(() => stage.stop())

const freeze = { kind: 'deny', schedule: '* * * * *', duration: '1h', applications: ['*'] }

function calendarWith(window: object): string {
  const file = join(mkdtempSync(join(tmpdir(), 'chg-refusal-')), 'project.yaml')
  const metadata = { name: 'default' }
  const spec = { syncWindows: [window] }
  writeFileSync(
    file,
    JSON.stringify({ apiVersion: 'argoproj.io/v1alpha1', kind: 'AppProject', metadata, spec }),
  )
  return file
}

/** What window-gate recorded before: break-glass for that commit, for an hour from the clock's now. */
function grant(more: object = {}): void {
  const data = {
    mode: 'enforce' as const,
    application: 'api',
    reason: 'outage',
    incident: 'INC-42',
    commit: revision,
    quorum: 2,
    approvals: [],
    expiresAt: new Date(stage.clock.now().getTime() + 3_600_000).toISOString(),
    reviewDue: '2027-01-01T00:00:00Z',
    overrides: { code: 'window-frozen', reason: 'A freeze.', windows: [] },
    calendars: ['default'],
    ...more,
  }
  const voice = { source: 'chg://x', actor: 'dan', time: stage.clock.now() }
  stage.events.push(makeEvent('emergency.granted', 'CHG-7', data, voice))
}

test('break-glass of window-gate lets the sync through, and is said', async () => {
  grant()
  const done = await stage.sync({ revision, calendar: calendarWith(freeze) })
  expect(done.outputs).toMatchObject({ verdict: 'pass', revision })
  expect(done.warnings.join()).toMatch(
    /break-glass for INC-42, until .*, lets it through although: Deny window 0/,
  )
})

describe('a freeze holds the sync', () => {
  test.each<[string, () => void]>([
    ['without break-glass', () => undefined],
    ['with one of another application', () => grant({ application: 'web' })],
    ['with one of another commit', () => grant({ commit: 'f'.repeat(40) })],
    ['with one that has expired', () => grant({ expiresAt: stage.clock.now().toISOString() })],
  ])('%s', async (_, before) => {
    before()
    const done = await stage.sync({ revision, calendar: calendarWith(freeze) })
    expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'window-frozen' })
    expect(stage.writes()).toEqual([])
  })
})

test('what is unknown is not overridden', async () => {
  grant()
  const done = await stage.sync({ revision, calendar: calendarWith({ ...freeze, schedule: 'x' }) })
  expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'window-invalid' })
  expect(stage.writes()).toEqual([])
})

import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const nights = { kind: 'allow', schedule: '0 2 * * 2,4', duration: '4h', applications: ['*'] }
const noon = { kind: 'allow', schedule: '0 12 * * *', duration: '20m', applications: ['*'] }

async function gate(inputs: Readonly<Record<string, string>>, windows: readonly object[] = [nights, noon]) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-forecast-'))
  const project = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production' },
    spec: { syncWindows: windows },
  }
  writeFileSync(join(workspace, 'project.yaml'), JSON.stringify(project))
  const done = await runForTest(
    action,
    run,
    { calendar: 'project.yaml', application: 'api', ...inputs },
    { workspace, clock: virtualClock('2026-11-24T03:00:00Z'), ledger: memoryLedger([]) },
  )
  return { ...done, workspace }
}

test('tells the next openings that are long enough for the change and its verification', async () => {
  const { outputs } = await gate({
    'expected-duration': '30m',
    'verification-duration': '1h',
    forecast: '2',
  })
  expect(outputs.verdict).toBe('pass')
  expect(JSON.parse(outputs.forecast ?? '')).toEqual([
    { start: '2026-11-24T03:00:00Z', end: '2026-11-24T06:00:00Z', length: 10_800 },
    { start: '2026-11-26T02:00:00Z', end: '2026-11-26T06:00:00Z', length: 14_400 },
  ])
})

test('refuses where the change fits and its verification does not', async () => {
  const { outputs } = await gate({ 'expected-duration': '2h', 'verification-duration': '61m' })
  expect(outputs).toMatchObject({ code: 'window-too-short', 'next-open': '2026-11-26T02:00:00Z' })
})

test('the summary has the openings as a table and a timeline, in the zone of the reader', async () => {
  const { summary } = await gate({ 'time-zone': 'America/New_York', 'expected-duration': '1h' })
  expect(summary).toContain('(Mon 23 Nov 22:00 in America/New_York)')
  expect(summary).toContain('Times of America/New_York.')
  expect(summary).toContain('| open now | Tue 24 Nov 01:00 | 3h |')
  expect(summary).toContain('| Wed 25 Nov 21:00 | Thu 26 Nov 01:00 | 4h |')
  expect(summary).toMatch(
    /title Next openings\n(.*\n)*? {2}Wed 25 Nov 21.00 : active, 1795658400, 1795672800/,
  )
})

test('says so where nothing is long enough, and nothing where no forecast is asked for', async () => {
  const { summary, outputs } = await gate({ 'expected-duration': '5h' })
  expect(outputs.forecast).toBe('[]')
  expect(summary).toContain('None that is long enough')
  expect((await gate({ 'forecast-days': '0' })).summary).not.toContain('Next openings')
})

test('writes the picture where it is asked for, and tells its path', async () => {
  const { outputs, workspace } = await gate({
    'forecast-svg': 'out/forecast.svg',
    'time-zone': 'Europe/Amsterdam',
  })
  expect(outputs['forecast-svg']).toBe(join(workspace, 'out/forecast.svg'))
  const svg = readFileSync(outputs['forecast-svg'] ?? '', 'utf8')
  expect(svg).toMatch(/^<svg /)
  expect(svg).toContain('open from Thu 26 Nov 03:00 to Thu 26 Nov 07:00')
  const none = await gate({ 'forecast-svg': 'forecast.svg' }, [{ ...nights, schedule: 'never' }])
  expect(none.outputs).toMatchObject({ verdict: 'unknown' })
  expect(existsSync(join(none.workspace, 'forecast.svg'))).toBe(false)
})

test('a picture that can’t be written is unknown, and no pass', async () => {
  const { outputs } = await gate({ 'forecast-svg': 'project.yaml/forecast.svg' })
  expect(outputs).toMatchObject({ verdict: 'unknown', code: 'forecast-unwritten' })
})

test('a zone that is none, and more days than are looked at, are errors', async () => {
  const zone = await gate({ 'time-zone': 'Europe/Amsterdamned' })
  expect(zone).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'input-invalid' } })
  const days = await gate({ 'forecast-days': '367' })
  expect(days).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'inputs-conflict' } })
})

test('windows that are meant for others are counted in a line', async () => {
  const others = Array.from({ length: 40 }, (_, index) => ({ ...noon, applications: [`app-${index}`] }))
  const { summary } = await gate({}, [nights, ...others, { ...noon, applications: ['x'], namespaces: ['y'] }])
  expect(summary).toContain('Not for this change: 40 windows of production (40 by applications).')
  expect(summary?.match(/app-\d/g)).toBeNull()
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { entry, openShop, projectFile, type Shop, weekend } from './test-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

const reportOf = ({ outputs }: Awaited<ReturnType<Shop['replay']>>) =>
  JSON.parse(readFileSync(outputs.report ?? '', 'utf8')) as Record<string, unknown> & {
    deployments: Record<string, unknown>[]
  }
/** A Saturday, a Sunday and a Tuesday. */
const history = [
  entry(0, '2026-10-10T09:00:00Z'),
  entry(1, '2026-10-25T23:00:00Z', { automated: true }),
  entry(2, '2026-11-10T09:00:00Z'),
]

describe.each(['api', 'core'])('%s mode', (mode) => {
  const api = () =>
    mode === 'api'
      ? { 'argocd-server': shop.sandbox.argocd.url, 'argocd-token': shop.sandbox.argocd.token }
      : {}

  test('says in one sentence what would have been stopped, and by what', async () => {
    shop.deploy('api', { history })
    const done = await shop.replay({ ...api(), applications: 'api' })
    expect(done).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', code: 'replayed', refused: '2', judged: '3', unknown: '0' },
      warnings: [],
    })
    expect(done.outputs.reason).toBe(
      '2 of 3 deployments of the last 90 days would have been stopped: 2 by “Weekend freeze”.',
    )
    expect(done.summary).toContain('| Sat 10 Oct 09:00 UTC | api |')
    expect(done.summary).toContain('The longest wait: api, Sat 10 Oct 09:00 UTC, 2d 1h later.')
    expect(done.summary).toContain('```mermaid\nxychart-beta')
    expect(done.summary).toMatch(/\| Sun \|.* \*\*1\*\* of 1 \|/)
    expect(done.summary).toContain('by the calendar as it is today: project.yaml')
    expect(shop.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('all applications of a project, and no others', async () => {
    shop.deploy('api', { history })
    shop.deploy('web', { history: [entry(0, '2026-11-14T09:00:00Z')] })
    const done = await shop.replay({ ...api(), project: 'production', calendar: 'argocd:production' })
    expect(done.outputs).toMatchObject({ refused: '3', judged: '4' })
    const none = await shop.replay({ ...api(), project: 'other' })
    expect(none).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'history-empty' } })
  })
})

test('the report has every deployment with verdict, windows and who began it', async () => {
  shop.deploy('api', { history })
  const report = reportOf(await shop.replay({ applications: 'api' }))
  expect(report).toMatchObject({
    from: '2026-08-24T12:00:00Z',
    until: '2026-11-22T12:00:00Z',
    calendars: [{ source: 'project.yaml', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    total: 3,
    refused: 2,
    passed: 1,
    causes: [{ code: 'window-frozen', calendar: 'production', refused: 2 }],
    reaches: [{ application: 'api', known: 'whole' }],
  })
  expect(report.deployments[1]).toEqual({
    application: 'api',
    namespace: 'api',
    cluster: 'https://kubernetes.default.svc',
    project: 'production',
    source: 'argocd',
    revision: `${'a'.repeat(39)}1`,
    startedAt: '2026-10-25T23:00:00Z',
    endedAt: '2026-10-25T23:05:00Z',
    action: 'deploy',
    manual: false,
    invoker: 'automation',
    startedBy: 'auto-sync',
    succeeded: true,
    result: 'refused',
    code: 'window-frozen',
    reason: expect.stringContaining('freezes application api'),
    cause: '“Weekend freeze”',
    windows: [expect.objectContaining({ index: 0, kind: 'deny', reason: 'Weekend freeze' })],
    opensAt: '2026-10-26T10:00:00Z',
  })
})

test('the summary is in the time zone of its readers', async () => {
  shop.deploy('api', { history })
  const done = await shop.replay({ applications: 'api', 'time-zone': 'Europe/Amsterdam' })
  expect(done.summary).toContain('Deployments by day and hour (Europe/Amsterdam)')
  expect(done.summary).toContain('| Mon 26 Oct 00:00 | api |')
})

test('where a history does not reach back all days, it says so', async () => {
  shop.deploy('api', { history: [entry(17, '2026-11-14T09:00:00Z')] })
  const done = await shop.replay({ applications: 'api', days: '30' })
  expect(done.outputs.reason).toContain('1 of 1 deployment of the last 30 days')
  expect(done.warnings).toEqual([expect.stringContaining('not all 30 days are known of api')])
  expect(done.summary).toContain('| api | since Sat 14 Nov 09:00 UTC |')
  expect((await shop.replay({ applications: 'api', days: '7' })).warnings).toEqual([])
})

test('one application that cannot be read is left out with a warning; when none can, the answer is unknown', async () => {
  shop.deploy('api', { history })
  const done = await shop.replay({ applications: 'api\nnix' })
  expect(done.outputs).toMatchObject({ verdict: 'pass', judged: '3' })
  expect(done.warnings.join()).toContain('the history of nix is left out: there is no Application argocd/nix')
  const none = await shop.replay({ applications: 'nix' })
  expect(none).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'application-not-found' } })
})

test('events tell of failed syncs and rollbacks, and each deployment counts once', async () => {
  shop.deploy('api', { history: [entry(0, '2026-11-22T11:00:00Z')] })
  const event = (time: string, reason: string, message: string, user?: string) => ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: {
      name: `api.${time.replaceAll(':', '')}`,
      namespace: 'argocd',
      annotations: user ? { user } : {},
    },
    involvedObject: { kind: 'Application', name: 'api', namespace: 'argocd' },
    reason,
    message,
    lastTimestamp: `2026-11-22T${time}Z`,
  })
  const revision = 'a'.repeat(39)
  for (const one of [
    event('11:00:00', 'OperationStarted', 'ada initiated sync to main', 'ada'),
    event('11:05:01', 'OperationCompleted', `Sync operation to ${revision}0 succeeded`),
    event('11:30:00', 'OperationStarted', 'eve initiated rollback to 0', 'eve'),
    event('11:31:00', 'OperationCompleted', `Sync operation to ${revision}9 failed: no`),
  ])
    shop.sandbox.store.create('events', one)
  const report = reportOf(await shop.replay({ applications: 'api', history: 'argocd\nevents' }))
  expect(report.deployments).toMatchObject([
    { source: 'argocd', startedBy: 'ada', action: 'deploy' },
    { source: 'events', startedBy: 'eve', action: 'rollback', succeeded: false },
  ])
})

test('outside of the days that are asked for nothing is known, and that passes', async () => {
  shop.deploy('api', { history: [entry(0, '2026-07-01T09:00:00Z')] })
  const done = await shop.replay({ applications: 'api' })
  expect(done).toMatchObject({
    exitCode: 0,
    outputs: { code: 'nothing-deployed', judged: '0', refused: '0' },
  })
})

describe('what is asked wrongly', () => {
  test.each([
    ['a history that there is not', { history: 'helm' }, 'input-invalid', /"helm" is none of them/],
    ['no days', { days: '0' }, 'input-invalid', /from 1 to 1100/],
    ['a zone that there is not', { applications: 'api', 'time-zone': 'Mars' }, 'input-invalid', /no IANA/],
    ['a thousand years', { days: '365000' }, 'input-invalid', /from 1 to 1100/],
    ['neither applications nor project', {}, 'inputs-missing', /neither applications nor project/],
    [
      'a calendar that is not there',
      { applications: 'api', calendar: 'nix.yaml' },
      'calendar-missing',
      /nix/,
    ],
  ])('%s is an error with the fix', async (_, inputs, code, sentence) => {
    shop.deploy('api', { history })
    const done = await shop.replay(inputs)
    expect(done).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code } })
    expect(done.errors.join()).toMatch(sentence)
  })
})

test('a calendar that cannot be told from is unknown for each, and still a report', async () => {
  shop.deploy('api', { history })
  writeFileSync(join(shop.workspace, 'project.yaml'), projectFile({ ...weekend, schedule: '0 22 * * 9' }))
  const done = await shop.replay({ applications: 'api' })
  expect(done.outputs).toMatchObject({ verdict: 'pass', unknown: '3', refused: '0' })
  expect(done.outputs.reason).toContain('Of 3 it cannot be told.')
})

test('hostile names, reasons and revisions stay text', async () => {
  const hostile = '](http://evil) <img src=x> | @everyone\n::error::`'
  writeFileSync(join(shop.workspace, 'project.yaml'), projectFile({ ...weekend, description: hostile }))
  shop.deploy('api', {
    history: [{ ...entry(0, '2026-11-21T09:00:00Z', { username: hostile }), revision: hostile }],
    operationState: {
      phase: 'Failed',
      startedAt: '2026-11-21T10:00:00Z',
      finishedAt: '2026-11-21T10:01:00Z',
      message: hostile,
      operation: { sync: { revision: 'x'.repeat(100_000) }, initiatedBy: { username: 'y'.repeat(100_000) } },
    },
  })
  const done = await shop.replay({ applications: 'api' })
  expect(done.outputs).toMatchObject({ refused: '2', judged: '2' })
  expect(done.summary).not.toMatch(/<img|[^\\]\]\(http|@everyone|^::error/m)
  expect(done.summary.length).toBeLessThan(10_000)
})

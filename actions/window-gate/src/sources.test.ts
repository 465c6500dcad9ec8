import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { httpServer, virtualClock } from '@chg/core/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { startSandbox } from '@chg/sandbox'
import { expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const holidays = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261124',
  'SUMMARY:Release <party>',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const freezes = JSON.stringify([{ id: 1, freeze_start: '0 0 1 1 *', freeze_end: '0 0 2 1 *' }])

function gate(inputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-sources-'))
  mkdirSync(join(workspace, '.github'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text)
  const events: ChangeEvent[] = []
  const clock = virtualClock('2026-11-24T02:30:00Z')
  const done = runForTest(
    action,
    run,
    { application: 'api', change: 'CHG-1', ...inputs },
    { workspace, stateDirectory: workspace, clock, ledger: memoryLedger(events) },
  )
  return done.then((run) => ({ ...run, decided: { ...events.at(-1)?.data } as Record<string, unknown> }))
}

test('several sources, one per line: one of them closes, and all are recorded', async () => {
  const done = await gate(
    { calendar: 'freezes.json\n\n  holidays.ics\n' },
    { 'freezes.json': freezes, 'holidays.ics': holidays },
  )
  expect(done.outputs).toMatchObject({ code: 'window-frozen', 'next-open': '2026-11-25T00:00:00Z' })
  expect(done.outputs.reason).toContain('event "Release <party>" of holidays.ics')
  expect(done.decided.calendars).toMatchObject([{ source: 'freezes.json' }, { source: 'holidays.ics' }])
  expect(done.summary).toContain('read in UTC')
  expect(done.summary).not.toContain('<party>')
})

test('a copy that stands in is told in the summary and recorded with its age', async () => {
  let isUp = true
  const seen: (string | undefined)[] = []
  await using server = await httpServer((request, response) => {
    seen.push(request.headers['private-token'] as string | undefined)
    response.writeHead(isUp ? 200 : 503, { etag: '"1"' }).end(isUp ? freezes : '')
  })
  const workspace = mkdtempSync(join(tmpdir(), 'chg-sources-'))
  const inputs = {
    application: 'api',
    calendar: `${server.url}/freeze_periods?per_page=100`,
    'calendar-headers': 'PRIVATE-TOKEN: hidden-token',
    'calendar-max-age': '1h',
  }
  const at = async (time: string) => {
    const events: ChangeEvent[] = []
    const world = {
      workspace,
      stateDirectory: workspace,
      clock: virtualClock(time),
      ledger: memoryLedger(events),
    }
    const done = await runForTest(action, run, { change: 'CHG-1', ...inputs }, world)
    return { ...done, text: JSON.stringify([events, done.outputs, done.summary, done.lines]), events }
  }
  const first = await at('2026-11-24T02:30:00Z')
  expect(first.outputs.code).toBe('no-freeze')
  isUp = false
  const second = await at('2026-11-24T03:00:00Z')
  expect(second.outputs.code).toBe('no-freeze')
  expect(second.summary).toMatch(/\*\*a copy of 30m 7s ago\*\*/)
  expect(second.summary).toContain('it answered 503; the copy of 30m 7s ago was read instead')
  expect(second.events.at(-1)?.data).toMatchObject({
    calendars: [{ source: `${server.url}/freeze_periods`, etag: '"1"', age: '30m 7s' }],
  })
  const third = await at('2026-11-24T04:00:00Z')
  expect(third.outputs).toMatchObject({ verdict: 'unknown', code: 'calendar-unreachable', state: 'unknown' })
  expect(new Set(seen)).toEqual(new Set(['hidden-token']))
  for (const done of [first, second, third]) expect(done.text).not.toContain('hidden-token')
})

test('cluster:<project> asks the Kubernetes API, global projects included', async () => {
  const sandbox = await startSandbox({ clock: virtualClock('2026-11-24T02:30:00Z') })
  try {
    const project = (name: string, labels: object, syncWindows: readonly object[]) =>
      sandbox.store.create('appprojects', {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name, namespace: 'argocd', labels },
        spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }], syncWindows },
      })
    project('production', { tier: 'one' }, [
      { kind: 'allow', schedule: '0 2 * * 2', duration: '4h', namespaces: ['shop-*'] },
    ])
    sandbox.store.create('applications', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: 'shop', namespace: 'argocd' },
      spec: {
        project: 'production',
        source: { repoURL: 'https://git.invalid/config', path: 'shop', targetRevision: 'main' },
        destination: { server: 'https://kubernetes.default.svc', namespace: 'shop-eu' },
      },
    })
    const inputs = {
      application: 'shop',
      calendar: 'cluster:production',
      kubeconfig: sandbox.kubeconfig,
    }
    const open = await gate(inputs)
    expect(open.outputs.code).toBe('window-open')
    expect(open.decided.calendars).toMatchObject([{ source: 'cluster:production' }])

    project('freeze', {}, [{ kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'] }])
    sandbox.store.create('configmaps', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'argocd-cm', namespace: 'argocd' },
      data: { globalProjects: '- {labelSelector: {matchLabels: {tier: one}}, projectName: freeze}\n' },
    })
    expect((await gate(inputs)).outputs.code).toBe('window-frozen')
    expect((await gate({ ...inputs, calendar: 'cluster:nix' })).outputs).toMatchObject({
      verdict: 'unknown',
      code: 'calendar-project-mismatch',
    })
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  } finally {
    await sandbox.stop()
  }
})

test.each([['\n'], ['a.yaml\nhttp://calendar.example/x'], ['https://me:hidden@h.example/x']])(
  'sources that are none are unknown, before anything is asked: %j',
  async (calendar) => {
    const done = await gate({ calendar })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'calendar-invalid' })
    expect(JSON.stringify(done)).not.toContain('me:hidden')
  },
)

const scoped = `apiVersion: chg-actions.dev/v1
kind: Calendar
metadata: {name: production}
spec:
  timeZone: UTC
  windows:
    - id: freeze
      kind: deny
      when: {from: 2026-11-24T00:00, to: 2026-11-25T00:00}
      scope: {environments: [production], paths: [apps/billing], labels: {tier: web}}
`
const scopedFiles = {
  'calendar.yaml': scoped,
  '.github/chg.yaml': 'environments: {production: {}, staging: {}}\n',
}
const inProduction = { environment: 'production', paths: 'apps/billing/values.yaml', labels: 'tier=web' }

test.each([
  ['holds for what is in its scope', inProduction, 'window-frozen'],
  ['lets another environment go', { ...inProduction, environment: 'staging' }, 'no-windows'],
  ['lets other files go', { ...inProduction, paths: 'apps/web/values.yaml\ndocs/a.md' }, 'no-windows'],
  ['lets another label go', { ...inProduction, labels: 'tier=batch' }, 'no-windows'],
  ['can not be judged where the files are not known', { ...inProduction, paths: '' }, 'subject-incomplete'],
])('a window of our own calendar %s', async (_, inputs, code) => {
  const done = await gate({ calendar: 'calendar.yaml', ...inputs }, scopedFiles)
  expect(done.outputs.code).toBe(code)
})

test('labels and directory of a live Application are known to a calendar beside its project', async () => {
  const sandbox = await startSandbox({ clock: virtualClock('2026-11-24T02:30:00Z') })
  const application = (labels: Readonly<Record<string, string>>) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'api', namespace: 'argocd', labels },
    spec: {
      project: 'default',
      source: { repoURL: 'https://git.example/config.git', path: 'apps/billing', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' },
    },
  })
  const codeWith = async (tier: string) => {
    sandbox.store.delete('applications', 'argocd', 'api')
    sandbox.store.create('applications', application({ tier }))
    const inputs = {
      calendar: 'cluster:default\ncalendar.yaml',
      environment: 'production',
      kubeconfig: sandbox.kubeconfig,
    }
    return (await gate(inputs, scopedFiles)).outputs.code
  }
  try {
    expect(await codeWith('web')).toBe('window-frozen')
    expect(await codeWith('batch')).toBe('no-windows')
  } finally {
    await sandbox.stop()
  }
})

test('cluster: asks the Kubernetes API alone, also where an Argo CD server is given that is out of reach', async () => {
  const sandbox = await startSandbox({ clock: virtualClock('2026-11-24T02:30:00Z') })
  try {
    const done = await gate({
      calendar: 'cluster:default',
      kubeconfig: sandbox.kubeconfig,
      'argocd-server': 'http://127.0.0.1:1',
      'argocd-token': 'hidden-token',
    })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'no-windows' })
  } finally {
    await sandbox.stop()
  }
})

import { readFileSync } from 'node:fs'
import type { ChangeEvent } from '@chg/change'
import { listAt, stringAt } from '@chg/core'
import { memoryLedger } from '@chg/ledger/testing'
import { describe, expect, test } from 'vitest'
import { lintFiles, projectFile } from './testing.ts'

const weekend = 'kind: deny, schedule: "0 22 * * 5", duration: 60h, applications: ["*"]'
const upper = weekend.replace('deny', 'Deny')
const event = (dates: string) =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n${dates}\r\nSUMMARY:Holidays\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`

test('refuses windows that do not do what they say: annotation, table by file, report and SARIF', async () => {
  const done = await lintFiles({
    'argo/a b.yaml': projectFile([weekend, upper]),
    'sound.yaml': projectFile([weekend]),
  })
  expect(done.exitCode).toBe(1)
  expect(done.outputs).toMatchObject({
    verdict: 'refuse',
    code: 'windows-unsound',
    projects: '2',
    windows: '3',
    errors: '1',
    reason: expect.stringContaining('argo/a b.yaml:8: AppProject production: window 1 has the kind "Deny"'),
  })
  expect(done.findings).toMatchObject([
    {
      rule: 'window-kind-unknown',
      place: { file: 'argo/a b.yaml', line: 8, column: 14, endLine: 8, endColumn: 18 },
    },
  ])
  expect(done.summary).toContain('| argo/a b.yaml | 1 | 0 | 0 |')
  const sarif: unknown = JSON.parse(readFileSync(done.outputs.sarif ?? '', 'utf8'))
  expect(listAt(sarif, 'runs', 0, 'results').map((one) => stringAt(one, 'ruleId'))).toEqual([
    'window-kind-unknown',
  ])
})

test('passes with what is sound, and with what is less than fail-on', async () => {
  const files = { 'p.yaml': projectFile([`timeZone: Europe/Paris, ${weekend}`]) }
  expect((await lintFiles(files)).outputs).toMatchObject({ verdict: 'pass', code: 'windows-sound' })
  expect((await lintFiles(files)).outputs.reason).toContain('1 window · 1 AppProject: all do what they say')
  expect((await lintFiles(files, { 'fail-on': 'warning' })).outputs.verdict).toBe('pass')
  expect((await lintFiles(files, { 'fail-on': 'notice' })).outputs.verdict).toBe('refuse')
})

test('the instant may be given', async () => {
  const files = { 'h.ics': event('DTSTART;VALUE=DATE:20261224\r\nDTEND;VALUE=DATE:20270102') }
  expect((await lintFiles(files, { 'fail-on': 'notice' })).outputs.verdict).toBe('pass')
  const later = await lintFiles(files, { 'fail-on': 'notice', at: '2027-02-01T00:00:00Z' })
  expect(later.findings.map(({ rule }) => rule)).toEqual(['window-expired'])
})

describe('what can not be looked at is not taken for sound', () => {
  test('nothing at all', async () => {
    const files = { 'deploy.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n' }
    expect((await lintFiles(files)).outputs).toMatchObject({ verdict: 'refuse', code: 'nothing-to-check' })
    expect((await lintFiles(files, { 'allow-empty': 'true' })).outputs.verdict).toBe('pass')
  })

  test.each([
    ['YAML that is none', 'p.yaml', 'kind: AppProject\n  a: [', 'yaml-invalid'],
    ['an ICS that is none', 'h.ics', event('DTSTART:20261324'), 'calendar-invalid'],
    [
      'windows that are no list',
      'p.yaml',
      projectFile([]).replace('syncWindows:', 'syncWindows: {}'),
      'window-field-type',
    ],
  ])('%s', async (_, name, text, rule) => {
    const done = await lintFiles({ [name]: text })
    expect(done.findings.map((one) => one.rule)).toContain(rule)
    expect(done.outputs.verdict).toBe('refuse')
  })

  test('a template of Helm is named, not guessed', async () => {
    const text = projectFile([weekend]).replace('production', '{{ .Values.name }}')
    const done = await lintFiles({ 'chart/templates/project.yaml': text, 'p.yaml': projectFile([weekend]) })
    expect(done.findings.map(({ rule }) => rule)).toEqual(['window-template'])
  })

  test('a path that is not there', async () => {
    const done = await lintFiles({}, { paths: 'nix' })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'path-missing' })
  })
})

test('Applications and global projects of the same files count', async () => {
  const config = `apiVersion: v1
kind: ConfigMap
metadata: {name: argocd-cm}
data:
  globalProjects: |
    - {projectName: everywhere, labelSelector: {matchLabels: {tier: prod}}}
`
  const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: api}
spec: {project: production, destination: {name: in-cluster, namespace: shop}}
`
  const own = [
    'kind: deny, schedule: "0 2 * * 2", duration: 4h, clusters: ["https://kubernetes.default.svc"]',
  ]
  const labelled = projectFile(own).replace('metadata:', 'metadata:\n  labels: {tier: prod}')
  const done = await lintFiles({
    'all.yaml': [config, application, labelled, projectFile([weekend], '', 'everywhere')].join('---\n'),
  })
  expect(done.findings.map(({ rule, object }) => `${object}: ${rule}`)).toEqual([
    'AppProject production: window-cluster-spelling',
    'AppProject production: window-inherited',
  ])
})

test('hostile text in a window stays text', async () => {
  const hostile = '"](http://evil) <img src=x> | @everyone"'
  const done = await lintFiles({ 'p.yaml': projectFile([weekend.replace('deny', hostile)]) })
  expect(done.outputs.code).toBe('windows-unsound')
  expect(done.summary).not.toMatch(/<img|[^\\]\]\(http|@everyone/)
})

test('a megabyte of windows ends in an answer', async () => {
  const many = Array.from(
    { length: 10_000 },
    (_, index) =>
      `kind: deny, schedule: "${index % 60} 22 * * 5", duration: 60h, applications: ["a${index}"]`,
  )
  const text = projectFile(many)
  expect(text.length).toBeGreaterThan(800_000)
  const done = await lintFiles({ 'p.yaml': text })
  expect(done.findings.map(({ rule }) => rule)).toContain('window-too-many')
})

test('for a change, what was found is part of its record', async () => {
  const events: ChangeEvent[] = []
  const files = { 'p.yaml': projectFile([upper]) }
  await lintFiles(files, { change: 'CHG-1' }, { ledger: memoryLedger(events) })
  expect(events.map(({ type, data }) => [type, data])).toMatchObject([
    ['dev.chg-actions.windows.checked', { windows: 1, errors: 1, verdict: { code: 'windows-unsound' } }],
  ])
})

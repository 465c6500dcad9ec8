import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChgError, sha256 } from '@chg/core'
import type { ArgoCd } from '@chg/delivery'
import { describe, expect, test } from 'vitest'
import { checkWindow } from './check-window.ts'
import { loadCalendar } from './load-calendars.ts'
import { testPorts } from './test-ports.ts'

const project = (name: string, ...windows: readonly string[]) =>
  [
    'apiVersion: argoproj.io/v1alpha1',
    'kind: AppProject',
    'metadata:',
    `  name: ${name}`,
    'spec:',
    '  syncWindows:',
    ...windows.map((fields) => `    - {${fields}, applications: ["*"]}`),
    '',
  ].join('\n')
const always = 'kind: allow, schedule: "* * * * *", duration: 1h'
const tuesdays = 'kind: allow, schedule: "0 2 * * 2", duration: 4h'

/** A workspace with one calendar file, and an Argo CD with one project. */
function ports(text = '', live: object = {}) {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-calendar-'))
  writeFileSync(join(workspace, 'calendar.yaml'), text)
  const argocd = {
    project: async (name: string) => ({
      kind: 'AppProject',
      metadata: { name },
      spec: { syncWindows: [live] },
    }),
  }
  return testPorts({ workspace, argocd: async () => argocd as unknown as ArgoCd })
}

const subject = { application: 'api' }

test('a file answers for now, and tells its digest', async () => {
  const text = project('production', tuesdays)
  const check = await checkWindow({ calendar: ['calendar.yaml'], subject }, ports(text))
  expect(check.verdict.code).toBe('window-open')
  expect(check.at).toEqual(new Date('2026-11-24T03:00:00Z'))
  expect(check.sources).toEqual([{ source: 'calendar.yaml', sha256: sha256(text) }])
  expect(check.notes).toEqual([])
})

test('another instant is judged when it is asked for', async () => {
  const question = { calendar: ['calendar.yaml'], subject, at: new Date('2026-11-25T03:00:00Z') }
  const check = await checkWindow(question, ports(project('production', tuesdays)))
  expect(check.verdict.code).toBe('window-closed')
})

test('argocd:<project> asks the live project', async () => {
  const live = { kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'] }
  const check = await checkWindow({ calendar: ['argocd:production'], subject }, ports('', live))
  expect(check.verdict.code).toBe('window-frozen')
  expect(check.sources).toEqual([
    { source: 'argocd:production', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ])
})

test('a live window with a field that is not known is an error, not a guess', async () => {
  const asked = checkWindow({ calendar: ['argocd:production'], subject }, ports('', { until: '2026' }))
  await expect(asked).rejects.toMatchObject({ code: 'calendar-invalid' })
  await expect(asked).rejects.toThrow('until of sync window 0 is not a field')
})

test('what Argo CD throws passes on', async () => {
  const argocd = async () => {
    throw new ChgError('argocd-unreachable', 'Argo CD does not answer', 'wait')
  }
  const asked = checkWindow({ calendar: ['argocd:production'], subject }, { ...ports(), argocd })
  await expect(asked).rejects.toMatchObject({ code: 'argocd-unreachable' })
})

describe('a file with several projects', () => {
  const both = [project('staging', always), project('production', tuesdays)].join('---\n')
  const projectsOf = async (calendar: string, own?: string) =>
    (await loadCalendar(calendar, own, ports(both))).calendars.map(({ name }) => name)

  test('gives the one that is chosen, else that of the application, else all', async () => {
    expect(await projectsOf('calendar.yaml#production')).toEqual(['production'])
    expect(await projectsOf('calendar.yaml', 'staging')).toEqual(['staging'])
    expect(await projectsOf('calendar.yaml#production', 'staging')).toEqual(['production'])
    expect(await projectsOf('calendar.yaml', 'other')).toEqual(['staging', 'production'])
    expect(await projectsOf('calendar.yaml')).toEqual(['staging', 'production'])
  })

  test('without a choice all must allow', async () => {
    const at = new Date('2026-11-25T03:00:30Z')
    const check = await checkWindow({ calendar: ['calendar.yaml'], subject, at }, ports(both))
    expect(check.verdict.code).toBe('window-closed')
  })

  test('a choice that is not in it is an error that lists what is', async () => {
    const asked = projectsOf('calendar.yaml#prod')
    await expect(asked).rejects.toMatchObject({
      code: 'calendar-project-missing',
      fix: expect.stringContaining('staging, production'),
    })
  })
})

test('projects in a List are found', async () => {
  const item = project('production', tuesdays).trimEnd().replaceAll('\n', '\n    ')
  const list = `kind: List\napiVersion: v1\nitems:\n  - ${item}\n`
  const { calendars } = await loadCalendar('calendar.yaml', undefined, ports(list))
  expect(calendars.flatMap(({ windows }) => windows)).toHaveLength(1)
})

describe('a file that is not a calendar', () => {
  test.each([
    ['', 'there is no AppProject'],
    ['kind: Namespace\napiVersion: v1\nmetadata: {name: x}\n', 'it holds Namespace'],
    ['a: [1\n', /calendar\.yaml:\d+:\d+: /],
    [`${project('p', `${always}, timezone: UTC`)}`, 'calendar.yaml:7:58: timezone of sync window 0'],
    [
      `${project('p', 'kind: allow, schedule: "* * * * *", duration: 3600')}`,
      'calendar.yaml:7:44: duration of sync window 0 is not a text',
    ],
    [`${project('p', always)}---\n${project('p', always)}`, 'stands in it twice'],
    [
      'a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n',
      /alias/i,
    ],
    [`${project('p', always)}${'x'}: !!binary [\n`, /calendar\.yaml:/],
  ])('%j: %s', async (text, message) => {
    const loading = loadCalendar('calendar.yaml', undefined, ports(text))
    await expect(loading).rejects.toMatchObject({ code: 'calendar-invalid' })
    await expect(loading).rejects.toThrow(message)
  })

  test('a missing file is named with the fix', async () => {
    const loading = loadCalendar('deploy/nix.yaml', undefined, ports())
    await expect(loading).rejects.toMatchObject({
      code: 'calendar-missing',
      fix: expect.stringContaining('checked out'),
    })
    await expect(loadCalendar('.', undefined, ports())).rejects.toMatchObject({ code: 'calendar-missing' })
  })

  test('bytes that are no text, and a file beyond any size, are refused', async () => {
    const { workspace, ...rest } = ports()
    writeFileSync(join(workspace, 'calendar.yaml'), Buffer.from([0xff, 0xfe, 0x00]))
    await expect(loadCalendar('calendar.yaml', undefined, { workspace, ...rest })).rejects.toThrow(
      'not UTF-8',
    )
    writeFileSync(join(workspace, 'calendar.yaml'), Buffer.alloc(5 * 1024 * 1024, 0x20))
    await expect(loadCalendar('calendar.yaml', undefined, { workspace, ...rest })).rejects.toThrow(
      'larger than 4 MiB',
    )
  })

  test.each(['argocd:', 'argocd:Prod', 'argocd:../x', 'cluster:', 'cluster:a/b'])(
    '%s names no project',
    async (calendar) => {
      await expect(loadCalendar(calendar, undefined, ports())).rejects.toMatchObject({
        code: 'calendar-invalid',
      })
    },
  )
})

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sha256 } from '@chg/core'
import { httpServer } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import type { CalendarOptions, CalendarPorts } from './calendar-ports.ts'
import { checkWindow } from './check-window.ts'
import { loadCalendars } from './load-calendars.ts'
import { testPorts } from './test-ports.ts'

const project = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: production}
spec:
  syncWindows:
    - {kind: allow, schedule: "0 2 * * 2", duration: 4h, applications: ["*"]}
`
const own = `apiVersion: chg-actions.dev/v1
kind: Calendar
metadata: {name: holidays}
spec:
  timeZone: Europe/Amsterdam
  windows:
    - id: sinterklaas
      kind: deny
      when: {from: 2026-12-05T12:00, to: 2026-12-06T08:00}
      reason: Sinterklaas
`
const ics = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART;VALUE=DATE:20261225',
  'RRULE:FREQ=YEARLY',
  'SUMMARY:Christmas',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const freezes = JSON.stringify(
  [{ id: 3, freeze_start: '0 0 * * 5', freeze_end: '0 0 * * 1', cron_timezone: 'UTC' }],
  null,
  2,
)

/** A workspace with these files. */
function at(files: Readonly<Record<string, string | Uint8Array>>): CalendarPorts {
  const workspace = mkdtempSync(join(tmpdir(), 'chg-calendars-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text)
  return testPorts({ workspace })
}
const files = { 'project.yaml': project, 'own.yaml': own, 'holidays.ics': ics, 'freezes.json': freezes }
const all = Object.keys(files)

describe('several sources', () => {
  const codeAt = async (text: string, calendar = all) =>
    (await checkWindow({ calendar, subject: { application: 'api' }, at: new Date(text) }, at(files))).verdict

  test('must all be open, and who closes is named', async () => {
    expect((await codeAt('2026-11-24T03:00:00Z')).code).toBe('window-open')
    expect((await codeAt('2026-11-25T03:00:00Z')).reason).toContain('project production')
    expect((await codeAt('2026-11-28T03:00:00Z', all.slice(1))).reason).toContain(
      'freeze period 3 of freezes.json',
    )
    expect((await codeAt('2027-12-25T03:00:00Z', all.slice(1, 3))).reason).toContain(
      'event "Christmas" of holidays.ics',
    )
    expect((await codeAt('2026-12-05T11:00:00Z', ['own.yaml'])).code).toBe('window-frozen')
    expect((await codeAt('2026-12-05T10:59:00Z', ['own.yaml'])).code).toBe('no-freeze')
  })

  test('are each recorded with their own digest, in their order', async () => {
    const check = await checkWindow({ calendar: [...all, 'own.yaml', ' '], subject: {} }, at(files))
    expect(check.sources).toEqual(
      Object.entries(files).map(([source, text]) => ({ source, sha256: sha256(text) })),
    )
    expect(check.notes).toEqual([
      'holidays.ics: dates and times without a zone are read in UTC (the calendar names none)',
    ])
  })

  test('fail together where one of them does', async () => {
    const { 'holidays.ics': _, ...rest } = files
    await expect(loadCalendars(all, {}, at(rest))).rejects.toMatchObject({ code: 'calendar-missing' })
  })

  test('are read side by side, a few at a time', async () => {
    let [open, most] = [0, 0]
    await using server = await httpServer((_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.end(ics)
      }, 20)
    })
    const urls = Array.from({ length: 9 }, (_, index) => `${server.url}/${index}.ics`)
    expect(await loadCalendars(urls, {}, testPorts())).toHaveLength(9)
    expect(most).toBe(4)
  })

  test.each([[[]], [['', ' ']], [Array.from({ length: 51 }, (_, index) => `${index}.yaml`)]])(
    'none, or too many, are a mistake: %j',
    async (lines) => {
      await expect(loadCalendars(lines, {}, at(files))).rejects.toMatchObject({ code: 'calendar-invalid' })
    },
  )
})

describe('a file is read for what it is', () => {
  const load = async (
    name: string,
    text: string | Uint8Array,
    options: CalendarOptions = {},
    line = name,
  ) => {
    const [one] = await loadCalendars([line], options, at({ [name]: text }))
    return one?.calendars.map((calendar) => calendar.name)
  }

  test('whatever it is called', async () => {
    expect(await load('a.txt', ics)).toEqual(['a.txt'])
    expect(await load('a.yaml', freezes)).toEqual(['a.yaml'])
    expect(await load('a.json', own)).toEqual(['holidays'])
    expect(await load('a.ics', `\ufeff${ics}`)).toEqual(['a.ics'])
    expect(
      await load(
        'a.json',
        JSON.stringify({
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'AppProject',
          metadata: { name: 'p' },
          spec: { syncWindows: [{ kind: 'deny', schedule: '0 0 * * *', duration: '1h' }] },
        }),
      ),
    ).toEqual(['p'])
  })

  test('an iCalendar file may be folded within a letter', async () => {
    const bytes = Buffer.from(ics.replace('Christmas', 'Noël'))
    const place = bytes.indexOf(0xc3) + 1
    const folded = Buffer.concat([bytes.subarray(0, place), Buffer.from('\r\n '), bytes.subarray(place)])
    expect(await load('a.ics', folded)).toEqual(['a.ics'])
  })

  test('our own stand beside AppProjects, and each can be chosen', async () => {
    const both = `${project}---\n${project.replace('production', 'staging')}---\n${own}`
    expect(await load('a.yaml', both)).toEqual(['production', 'staging', 'holidays'])
    expect(await load('a.yaml', both, { project: 'staging' })).toEqual(['staging', 'holidays'])
    expect(await load('a.yaml', both, {}, 'a.yaml#holidays')).toEqual(['holidays'])
    await expect(load('a.yaml', both, {}, 'a.yaml#x')).rejects.toThrow('no AppProject and no Calendar "x"')
  })

  test.each<[string, string, string | RegExp]>([
    ['a.yaml', own.replace('deny', 'Deny'), /^the calendar is not valid: a\.yaml:8:7: kind/],
    ['a.yaml', own.replace('v1', 'v2'), /a\.yaml:1:1: apiVersion/],
    ['a.yaml', `${own}---\n${own}`, 'Calendar holidays stands in it twice'],
    [
      'a.yaml',
      'kind: Namespace\napiVersion: v1\n',
      'no Calendar (apiVersion chg-actions.dev/v1) in it; it holds Namespace',
    ],
    ['a.ics', ics.replace('20261225', '20261325'), 'a.ics:3:1: DTSTART has "20261325"'],
    ['a.ics', 'BEGIN:VCARD\r\nEND:VCARD\r\n', 'a.ics:1:1: is not BEGIN:VCALENDAR'],
    [
      'a.json',
      freezes.replace('0 0 * * 5', '0 0 * *'),
      /a\.json:4:5: freeze period 0 can't be used: freeze_start/,
    ],
    ['a.json', freezes.slice(0, 20), 'a.json: it is not JSON: '],
    ['a.json', '{"message": "401 Unauthorized"}', 'says "401 Unauthorized"'],
    ['a.html', '<html></html>', 'a.html:1:1: it is a page for people'],
  ])('%s: problems are told with their place', async (name, text, message) => {
    await expect(load(name, text)).rejects.toThrow(message)
  })

  test('what stands behind the # of an iCalendar file says what its events are, and nothing else', async () => {
    const verdictOf = async (line: string) =>
      (await checkWindow({ calendar: [line], subject: {}, at: new Date('2026-12-25T12:00:00Z') }, at(files)))
        .verdict.code
    expect(await verdictOf('holidays.ics#deny')).toBe('window-frozen')
    expect(await verdictOf('holidays.ics#allow')).toBe('window-open')
    await expect(verdictOf('holidays.ics#open')).rejects.toThrow(`its events can't be "open"`)
  })

  test('whole days of an iCalendar file are days of the zone that is given', async () => {
    const verdictAt = async (text: string, calendarTimeZone?: string) =>
      (
        await checkWindow(
          { calendar: ['holidays.ics'], subject: {}, at: new Date(text), calendarTimeZone },
          at(files),
        )
      ).verdict.code
    expect(await verdictAt('2026-12-24T23:30:00Z')).toBe('no-freeze')
    expect(await verdictAt('2026-12-24T23:30:00Z', 'Europe/Amsterdam')).toBe('window-frozen')
    await expect(verdictAt('2026-12-24T23:30:00Z', 'Mars')).rejects.toThrow('is no IANA name')
  })
})

test('cluster:<project> asks the cluster, and never the server of Argo CD', async () => {
  const asked: string[] = []
  const window = { kind: 'deny', schedule: '0 0 * * *', duration: '24h', applications: ['*'] }
  const kubernetes = {
    async get({ kind }: { kind: string }, name: string, namespace: string) {
      asked.push(`${kind} ${namespace}/${name}`)
      return kind === 'AppProject'
        ? { apiVersion: 'argoproj.io/v1alpha1', kind, metadata: { name }, spec: { syncWindows: [window] } }
        : undefined
    },
  }
  const ports = testPorts({ kubernetes: async () => kubernetes as never })
  const question = {
    calendar: ['cluster:production'],
    subject: { application: 'api' },
    argocdNamespace: 'gitops',
  }
  const check = await checkWindow(question, ports)
  expect(check.verdict.code).toBe('window-frozen')
  expect(check.sources[0]?.source).toBe('cluster:production')
  expect(asked).toEqual(['AppProject gitops/production', 'ConfigMap gitops/argocd-cm'])
})

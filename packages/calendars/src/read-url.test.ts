import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { ChgError, type Http, sha256 } from '@chg/core'
import { httpServer } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { checkWindow } from './check-window.ts'
import { testPorts } from './test-ports.ts'

const freeze = [
  'BEGIN:VCALENDAR',
  'BEGIN:VEVENT',
  'DTSTART:20261124T000000Z',
  'DTEND:20261125T000000Z',
  'SUMMARY:Black Friday week',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n')
const periods = JSON.stringify([
  { id: 1, freeze_start: '0 0 * * 2', freeze_end: '0 0 * * 3', cron_timezone: 'UTC' },
])
const subject = { application: 'api' }
const HOUR = 3_600_000

/** A server that answers as it is told at the moment, and writes down what it was asked. */
async function server(first: (request: IncomingMessage, response: ServerResponse) => void) {
  const asked: IncomingMessage[] = []
  const state = { answer: first }
  const listening = await httpServer((request, response) => {
    asked.push(request)
    state.answer(request, response)
  })
  return Object.assign(listening, { asked, state })
}

const gives =
  (status: number, body = '', headers: Record<string, string> = {}) =>
  (_: IncomingMessage, response: ServerResponse) =>
    void response.writeHead(status, headers).end(body)
/** Answers 304 to who has that version. */
const withETag = (body: string, etag: string) => (request: IncomingMessage, response: ServerResponse) =>
  request.headers['if-none-match'] === etag
    ? gives(304)(request, response)
    : gives(200, body, { etag })(request, response)

test('a calendar at a URL decides, whatever it is served as', async () => {
  await using host = await server(gives(200, freeze, { 'content-type': 'application/octet-stream' }))
  const check = await checkWindow(
    { calendar: [`${host.url}/team/freeze?token=hidden`], subject },
    testPorts(),
  )
  expect(check.verdict.code).toBe('window-frozen')
  expect(check.sources).toEqual([{ source: `${host.url}/team/freeze`, sha256: sha256(freeze) }])
})

test('what stands behind the # is for us, not for the server', async () => {
  await using host = await server(gives(200, freeze))
  const check = await checkWindow({ calendar: [`${host.url}/f.ics#allow`], subject }, testPorts())
  expect(check.verdict.code).toBe('window-open')
  expect(check.sources[0]?.source).toBe(`${host.url}/f.ics#allow`)
  expect(host.asked[0]?.url).toBe('/f.ics')
})

test('what has not changed is not sent again', async () => {
  await using host = await server(withETag(freeze, '"v1"'))
  const ports = testPorts()
  const question = { calendar: [`${host.url}/f.ics`], subject }
  const first = await checkWindow(question, ports)
  const second = await checkWindow(question, ports)
  expect(host.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"v1"'])
  expect(second.sources).toEqual([{ source: `${host.url}/f.ics`, sha256: sha256(freeze), etag: '"v1"' }])
  expect(second.verdict).toEqual(first.verdict)
  host.state.answer = withETag(freeze.replace('1124', '1123').replace('1125', '1124'), '"v2"')
  expect((await checkWindow(question, ports)).verdict.code).toBe('no-freeze')
})

test.each([
  [404, 'calendar-missing'],
  [410, 'calendar-missing'],
  [401, 'calendar-forbidden'],
  [403, 'calendar-forbidden'],
  [302, 'calendar-refused'],
  [204, 'calendar-refused'],
  [304, 'calendar-refused'],
])('%i is %s, at once, and no kept copy stands in', async (status, code) => {
  await using host = await server(gives(200, freeze))
  const ports = testPorts()
  const question = { calendar: [`${host.url}/f.ics?key=hidden`], subject, calendarMaxAge: 24 * HOUR }
  await checkWindow(question, ports)
  host.state.answer = gives(status, '', { location: 'https://elsewhere.example' })
  const asked = checkWindow(question, ports)
  await expect(asked).rejects.toMatchObject({ code, message: expect.not.stringContaining('hidden') })
  expect(host.asked).toHaveLength(2)
})

test('a server that is in trouble is asked again, for as long as it asks to wait', async () => {
  await using host = await server(gives(503, '', { 'retry-after': '7' }))
  const ports = testPorts()
  ports.clock.onAdvance(() => {
    host.state.answer = gives(200, freeze)
  })
  expect((await checkWindow({ calendar: [host.url], subject }, ports)).verdict.code).toBe('window-frozen')
  expect(ports.clock.slept).toEqual([7_000])
})

test('in the end it is out of reach: unknown, not open', async () => {
  await using host = await server(gives(500))
  const asked = checkWindow({ calendar: [`${host.url}/f.ics`], subject }, testPorts())
  await expect(asked).rejects.toMatchObject({
    code: 'calendar-unreachable',
    message: `calendar ${host.url}/f.ics is out of reach: it answered 500`,
  })
  expect(host.asked).toHaveLength(4)
})

test('a kept copy stands in while it is young enough, and that is said and recorded', async () => {
  await using host = await server(withETag(freeze, '"v1"'))
  const ports = testPorts()
  const calendar = [`${host.url}/f.ics`]
  await checkWindow({ calendar, subject }, ports)
  host.state.answer = gives(500)
  ports.clock.advance(2 * HOUR)
  const check = await checkWindow({ calendar, subject, calendarMaxAge: 3 * HOUR }, ports)
  expect(check.verdict.code).toBe('window-frozen')
  expect(check.sources).toEqual([{ source: calendar[0], sha256: sha256(freeze), etag: '"v1"', age: '2h 7s' }])
  expect(check.notes).toEqual([
    expect.stringMatching(/is out of reach: it answered 500; the copy of 2h 7s ago was read instead$/),
  ])
  ports.clock.advance(HOUR)
  await expect(checkWindow({ calendar, subject, calendarMaxAge: 3 * HOUR }, ports)).rejects.toMatchObject({
    code: 'calendar-unreachable',
    message: expect.stringContaining('calendar-max-age takes 3h'),
  })
  await expect(checkWindow({ calendar, subject }, ports)).rejects.toThrow(
    'calendar-max-age lets none stand in',
  )
})

test('the age counts from when the server last said that this is it', async () => {
  await using host = await server(withETag(freeze, '"v1"'))
  const ports = testPorts()
  const question = { calendar: [`${host.url}/f.ics`], subject, calendarMaxAge: 3 * HOUR }
  await checkWindow(question, ports)
  ports.clock.advance(2 * HOUR)
  await checkWindow(question, ports)
  host.state.answer = gives(500)
  ports.clock.advance(2 * HOUR)
  expect((await checkWindow(question, ports)).sources[0]?.age).toBe('2h 7s')
})

test('copies are kept in the cache of the runner, where it has one, for nobody else to read, and count only whole', async () => {
  await using host = await server(gives(200, freeze))
  const own = testPorts()
  const ports = { ...own, tools: { cacheDirectory: join(own.workspace, 'cache') } }
  const question = { calendar: [`${host.url}/f.ics?key=hidden`], subject, calendarMaxAge: HOUR }
  await checkWindow(question, ports)
  const directory = join(own.workspace, 'cache', 'chg-calendars')
  const [name = '', ...more] = readdirSync(directory)
  expect(more).toEqual([])
  const path = join(directory, name)
  expect(statSync(path).mode & 0o077).toBe(0)
  expect(readFileSync(path, 'utf8')).not.toContain('hidden')
  host.state.answer = gives(500)
  for (const broken of ['', '{', '{"confirmedAt":1795500000000,"sha256":"0"}\n']) {
    writeFileSync(path, broken)
    await expect(checkWindow(question, ports)).rejects.toMatchObject({ code: 'calendar-unreachable' })
  }
})

test('a copy from a time to come stands in no longer than one from the past', async () => {
  await using host = await server(gives(200, freeze))
  const ports = testPorts()
  const question = { calendar: [host.url], subject, calendarMaxAge: HOUR }
  await checkWindow(question, ports)
  host.state.answer = gives(500)
  ports.clock.advance(-2 * HOUR)
  await expect(checkWindow(question, ports)).rejects.toMatchObject({ code: 'calendar-unreachable' })
})

test('where no copy can be kept, it is said only to who counts on it', async () => {
  await using host = await server(gives(200, freeze))
  const ports = testPorts()
  mkdirSync(ports.outputDirectory)
  writeFileSync(join(ports.outputDirectory, 'chg-calendars'), 'not a directory')
  const notes = async (calendarMaxAge: number) =>
    (await checkWindow({ calendar: [host.url], subject, calendarMaxAge }, ports)).notes
  expect(await notes(0)).toEqual([])
  expect(await notes(HOUR)).toEqual([expect.stringContaining('no copy could be kept')])
})

test.each([
  ['<!doctype html><html>', 'it is a page for people (HTML or XML), perhaps one to log in'],
  ['{"message":"404 Project Not Found"}', 'says "404 Project Not Found"'],
  [freeze.slice(0, 60), 'the file is cut short'],
  ['', 'it holds nothing'],
])('an answer that is no calendar is an error, and not kept: %j', async (body, message) => {
  await using host = await server(gives(200, freeze))
  const ports = testPorts()
  const question = { calendar: [host.url], subject, calendarMaxAge: HOUR }
  await checkWindow(question, ports)
  host.state.answer = gives(200, body)
  await expect(checkWindow(question, ports)).rejects.toThrow(message)
  host.state.answer = gives(500)
  expect((await checkWindow(question, ports)).sources[0]?.sha256).toBe(sha256(freeze))
})

test('an answer beyond 4 MiB is not taken', async () => {
  await using host = await server(
    (_, response) => void response.write(Buffer.alloc(4 * 1024 * 1024 + 1, 0x20)),
  )
  await expect(checkWindow({ calendar: [`${host.url}/f.ics`], subject }, testPorts())).rejects.toMatchObject({
    code: 'calendar-refused',
    message: `calendar ${host.url}/f.ics can't be read: answered with more than 4194304 bytes`,
  })
})

test('an answer that does not come has a deadline', async () => {
  const timeouts: (number | undefined)[] = []
  const http = {
    async request({ timeout }: { timeout?: number }) {
      timeouts.push(timeout)
      throw new ChgError('http-timeout', 'GET http://127.0.0.1/f?key=x did not answer within 20 s', 'wait')
    },
  } as unknown as Http
  const ports = testPorts({ http })
  await expect(checkWindow({ calendar: ['http://127.0.0.1/f.ics'], subject }, ports)).rejects.toMatchObject({
    code: 'calendar-unreachable',
    message: 'calendar http://127.0.0.1/f.ics is out of reach: did not answer within 20 s',
  })
  expect(timeouts).toEqual([20_000, 20_000, 20_000, 20_000])
})

test('a cancelled run stops asking', async () => {
  const abort = new AbortController()
  await using host = await server(() =>
    abort.abort(new ChgError('cancelled', 'the run was cancelled', 'run it again')),
  )
  const ports = testPorts({ signal: abort.signal })
  await expect(checkWindow({ calendar: [host.url], subject }, ports)).rejects.toMatchObject({
    code: 'cancelled',
  })
})

test('the freeze periods of GitLab are taken only when they are all there', async () => {
  await using host = await server(gives(200, periods, { 'x-next-page': '2' }))
  const question = { calendar: [`${host.url}/api/v4/projects/1/freeze_periods`], subject }
  await expect(checkWindow(question, testPorts())).rejects.toMatchObject({
    code: 'calendar-incomplete',
    fix: expect.stringContaining('?per_page=100'),
  })
  host.state.answer = gives(200, periods, { link: '<https://x>; rel="next", <https://x>; rel="first"' })
  await expect(checkWindow(question, testPorts())).rejects.toMatchObject({ code: 'calendar-incomplete' })
  host.state.answer = gives(200, periods, { 'x-next-page': '', link: '<https://x>; rel="first"' })
  expect((await checkWindow(question, testPorts())).verdict.code).toBe('window-frozen')
})

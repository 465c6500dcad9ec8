import { costOf } from '@chg/core/testing'
import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { randomFrom } from '../testing-windows.ts'
import { icsCalendars } from './ics-calendars.ts'
import { calendar, event } from './test-ics.ts'

const MEGABYTE = 1024 * 1024
/** Of the yardstick, which takes a tenth of a second or so. */
const MOMENT = 12

/** Reads a file and, if it is one, decides by it: what a gate does. */
function answerOf(text: string): string {
  const { calendars, problems } = icsCalendars(text, { name: 'x.ics' })
  if (problems.length > 0) return problems.map(({ message }) => message).join('; ')
  return decide(calendars, {}, new Date('2026-11-24T12:00:00Z')).verdict.code
}
const many = (size: number, line: (index: number) => string, between = '\r\n') => {
  const lines: string[] = []
  for (let length = 0, index = 0; length < size; index += 1) {
    const one = line(index)
    lines.push(one)
    length += one.length + 2
  }
  return lines.join(between)
}
const events = (...lines: readonly string[]) =>
  calendar(many(MEGABYTE, () => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n')))

describe('a megabyte of', () => {
  test.each<[string, string, RegExp]>([
    [
      'folds in a text',
      event('DTSTART:20261124T000000Z', 'DURATION:P1D', `DESCRIPTION:${'\r\n x'.repeat(MEGABYTE / 4)}`),
      /^window-frozen$/,
    ],
    [
      'folds in a date',
      event(`DTSTART:${'\r\n 2'.repeat(MEGABYTE / 4)}`),
      /DTSTART is longer than 65536 characters/,
    ],
    [
      'empty folds before a name',
      `${'\r\n '.repeat(MEGABYTE / 3)}BEGIN:VCALENDAR`,
      /is no property|no calendar|cut short/,
    ],
    ['empty lines', '\n'.repeat(MEGABYTE), /there is no calendar/],
    ['calendars', 'BEGIN:VCALENDAR\nEND:VCALENDAR\n'.repeat(MEGABYTE / 32), /one component too many/],
    ['components in each other', 'BEGIN:VCALENDAR\n'.repeat(MEGABYTE / 16), /more than 8 deep/],
    ['alarms in each other', calendar(many(MEGABYTE, () => 'BEGIN:VALARM')), /more than 8 deep/],
    [
      'parameters',
      event(
        `DTSTART${';X=1'.repeat(15_000)}:20261124`,
        many(MEGABYTE, (index) => `X-${index};X="${index}:x`),
      ),
      /^window-frozen$/,
    ],
    ['quotes', event(`DTSTART;X=${'","'.repeat(20_000)}:20261124`), /parameters that can't be read|^window/],
    ['events', events('DTSTART:20261124T000000Z', 'DURATION:P1D'), /10000 events in a calendar/],
    ['yearly events', events('DTSTART:20261124', 'RRULE:FREQ=YEARLY'), /2000 events that recur/],
    ['events each second', events('DTSTART:20261124T000000Z', 'RRULE:FREQ=SECONDLY'), /RRULE can't be used/],
    [
      'events each minute',
      events('DTSTART:20261124T000000Z', 'RRULE:FREQ=MINUTELY', 'DURATION:PT1M'),
      /comes back too often|2000 events/,
    ],
    [
      'dates',
      event(
        'DTSTART:20260101',
        `RDATE:${many(60_000, () => '20260102', ',')}`,
        many(MEGABYTE, () => 'RDATE:20260102'),
      ),
      /RDATE has more than 5000 dates/,
    ],
    [
      'exceptions',
      event(
        'DTSTART:20260101',
        many(MEGABYTE, () => 'EXDATE:20260102'),
      ),
      /EXDATE has more than 5000 dates/,
    ],
    [
      'rules',
      event(
        'DTSTART:20260101',
        many(MEGABYTE, () => 'RRULE:FREQ=DAILY'),
      ),
      /more than 8 rules/,
    ],
    ['text without a line', 'x'.repeat(MEGABYTE), /is no property/],
    ['colons', ':'.repeat(MEGABYTE), /is no property/],
    [
      'zones',
      calendar(many(MEGABYTE, (index) => `BEGIN:VTIMEZONE\r\nTZID:${index}\r\nEND:VTIMEZONE`)),
      /^no-windows$|one component too many/,
    ],
    [
      'revisions',
      calendar(
        many(
          MEGABYTE,
          (index) =>
            `BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:${index}\r\nRECURRENCE-ID:20261124\r\nDTSTART:20261124\r\nEND:VEVENT`,
        ),
      ),
      /^window-frozen$|events in a calendar/,
    ],
  ])('%s is answered in a moment', (_, text, answer) => {
    let said = ''
    expect(costOf(() => (said = answerOf(text)))).toBeLessThan(MOMENT)
    expect(said).toMatch(answer)
  })
})

describe('an event that', () => {
  test.each<[string, readonly string[], RegExp]>([
    [
      'comes each minute for 200 years',
      ['DTSTART:20260101T000000Z', 'DTEND:22260101T000000Z', 'RRULE:FREQ=MINUTELY'],
      /comes back too often/,
    ],
    [
      'comes each minute for a minute',
      ['DTSTART:20260101T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=MINUTELY'],
      /comes back too often/,
    ],
    [
      'comes each day until the year 9999',
      ['DTSTART:20260101', 'RRULE:FREQ=DAILY;UNTIL=99991231'],
      /^window-frozen$/,
    ],
    ['is as long as time', ['DTSTART:00010101T000000Z', 'DTEND:99991231T235959Z'], /^window-frozen$/],
    [
      'is as long as time, each year',
      ['DTSTART:00010101', 'DTEND:99991231', 'RRULE:FREQ=YEARLY'],
      /^window-frozen$|too often/,
    ],
    [
      'has the longest duration there is',
      ['DTSTART:20260101T000000Z', 'DURATION:P999999W'],
      /^window-frozen$/,
    ],
    [
      'has it each day',
      ['DTSTART:20260101T000000Z', 'DURATION:P999999W', 'RRULE:FREQ=DAILY'],
      /too often|takes more than/,
    ],
    [
      'never comes again',
      ['DTSTART:20260101T000000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'],
      /^no-freeze$/,
    ],
    [
      'has counted for 2000 years',
      ['DTSTART:00010101', 'RRULE:FREQ=DAILY;COUNT=100000'],
      /^no-freeze$|takes more than/,
    ],
    [
      'comes at each minute of each day of the year',
      [
        'DTSTART:20260101T000000Z',
        'DURATION:PT1M',
        'RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=0,1,2,3;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23',
      ],
      /^no-freeze$|^window|too often|can't be used/,
    ],
  ])('%s', (_, lines, answer) => {
    let said = ''
    expect(costOf(() => (said = answerOf(event(...lines))))).toBeLessThan(MOMENT)
    expect(said).toMatch(answer)
  })
})

test('whatever is broken in a file, it ends as a decision or as problems with their lines', () => {
  const { int, pick, next } = randomFrom(7)
  const whole = calendar(
    'X-WR-TIMEZONE:Europe/Berlin',
    'BEGIN:VTIMEZONE',
    'TZID:Own',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:19700329T020000',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART;TZID=Own:20261030T090000',
    'DTEND;TZID="Own":20261030T100000',
    'RRULE:FREQ=WEEKLY;COUNT=9;BYDAY=MO,FR',
    'EXDATE;TZID=Own:20261106T090000',
    'RDATE;VALUE=PERIOD:20261101T000000Z/PT3H',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:1',
    'RECURRENCE-ID;TZID=Own:20261109T090000',
    'DTSTART:20261110T120000Z',
    'DURATION:P1DT2H',
    'STATUS:CONFIRMED',
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20261224',
    'RRULE:FREQ=YEARLY',
    'ORGANIZER;CN="x":mailto:y',
    'END:VEVENT',
  )
  const pieces = [
    '\r\n',
    '\r\n ',
    ':',
    ';',
    '=',
    ',',
    '"',
    'T',
    'Z',
    '9999',
    '0',
    '-',
    '/',
    'P',
    'FREQ=MINUTELY',
    'COUNT=100000',
    'BEGIN:VEVENT',
    'END:VEVENT',
    'TZID=',
    'VALUE=DATE',
    '\u0000',
    'é',
    '\ud800',
  ]
  let decided = 0
  let told = 0
  for (let round = 0; round < 600; round += 1) {
    let text = whole
    for (let edit = 1 + int(3); edit > 0; edit -= 1) {
      const from = int(text.length)
      const to = from + (next() < 0.5 ? 0 : int(12))
      text =
        text.slice(0, from) + (next() < 0.3 ? '' : pick(pieces as [string, ...string[]])) + text.slice(to)
    }
    const { calendars, problems } = icsCalendars(text, { name: 'x.ics' })
    const lines = text.split('\n').length
    for (const { line, message } of problems) {
      expect(line).toBeGreaterThan(0)
      expect(line).toBeLessThanOrEqual(lines)
      expect(message.length).toBeLessThan(400)
    }
    if (problems.length > 0) told += 1
    else {
      decide(calendars, {}, new Date('2026-11-24T12:00:00Z'))
      decided += 1
    }
  }
  expect(Math.min(decided, told)).toBeGreaterThan(50)
})

import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { icsCalendars } from './ics-calendars.ts'
import { calendar, event, spansOf } from './testing-ics.ts'

const read = (text: string, options = {}) => icsCalendars(text, { name: 'freeze.ics', ...options })
const messages = (text: string) => read(text).problems.map(({ line, message }) => `${line}: ${message}`)

describe('the time that events take', () => {
  const year = ['2026-01-01T00:00:00Z', '2027-02-01T00:00:00Z'] as const
  test.each<[string, readonly string[], readonly string[], (readonly [string, string])?]>([
    [
      'a time in UTC to its end',
      ['DTSTART:20261218T170000Z', 'DTEND:20270104T070000Z'],
      ['2026-12-18T17:00Z/2027-01-04T07:00Z'],
    ],
    [
      'a time in a zone, for a duration',
      ['DTSTART;TZID=Europe/Amsterdam:20260701T180000', 'DURATION:PT8H30M'],
      ['2026-07-01T16:00Z/2026-07-02T00:30Z'],
    ],
    [
      'a day is a day of the zone given, 25 hours long when clocks go back',
      ['DTSTART;VALUE=DATE:20261025'],
      ['2026-10-24T22:00Z/2026-10-25T23:00Z'],
    ],
    [
      'days up to the end date, which is not one of them, 71 hours over the change in spring',
      ['DTSTART;VALUE=DATE:20260328', 'DTEND;VALUE=DATE:20260331'],
      ['2026-03-27T23:00Z/2026-03-30T22:00Z'],
    ],
    [
      'a day that someone ended on itself is that day',
      ['DTSTART;VALUE=DATE:20260501', 'DTEND;VALUE=DATE:20260501'],
      ['2026-04-30T22:00Z/2026-05-01T22:00Z'],
    ],
    [
      'a date without VALUE=DATE is a date',
      ['DTSTART:20260501', 'DURATION:P2D'],
      ['2026-04-30T22:00Z/2026-05-02T22:00Z'],
    ],
    [
      'a floating time is one of the zone given',
      ['DTSTART:20260701T180000', 'DURATION:PT1H'],
      ['2026-07-01T16:00Z/2026-07-01T17:00Z'],
    ],
    [
      'a time that clocks skip is read by the offset before (RFC 5545, 3.3.5)',
      ['DTSTART;TZID=America/New_York:20260308T023000', 'DURATION:PT1H'],
      ['2026-03-08T07:30Z/2026-03-08T08:30Z'],
    ],
    [
      'a time that comes twice is the first',
      ['DTSTART;TZID=America/New_York:20261101T013000', 'DURATION:PT1H'],
      ['2026-11-01T05:30Z/2026-11-01T06:30Z'],
    ],
    [
      'without an end a time takes none, and a rule does not change that',
      ['DTSTART:20260701T180000Z', 'RRULE:FREQ=DAILY'],
      [],
    ],
    [
      'RFC 5545, 3.8.5.3: daily, ten times, the clock on the wall the same before and after the change',
      [
        'DTSTART;TZID=America/New_York:20261030T090000',
        'DTEND;TZID=America/New_York:20261030T100000',
        'RRULE:FREQ=DAILY;COUNT=4',
      ],
      [
        '2026-10-30T13:00Z/2026-10-30T14:00Z',
        '2026-10-31T13:00Z/2026-10-31T14:00Z',
        '2026-11-01T14:00Z/2026-11-01T15:00Z',
        '2026-11-02T14:00Z/2026-11-02T15:00Z',
      ],
    ],
    [
      'the length by DTEND is exact on each day',
      [
        'DTSTART;TZID=Europe/Berlin:20261023T220000',
        'DTEND;TZID=Europe/Berlin:20261024T060000',
        'RRULE:FREQ=DAILY;COUNT=2',
      ],
      ['2026-10-23T20:00Z/2026-10-24T04:00Z', '2026-10-24T20:00Z/2026-10-25T04:00Z'],
    ],
    [
      'the length by a duration of days is that of the calendar',
      [
        'DTSTART;TZID=Europe/Berlin:20261023T220000',
        'DURATION:P1DT1H',
        'RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2',
      ],
      ['2026-10-23T20:00Z/2026-10-24T21:00Z', '2026-10-25T21:00Z/2026-10-26T22:00Z'],
    ],
    [
      'every year, and the last one by UNTIL is one of them',
      ['DTSTART;VALUE=DATE:20241225', 'DTEND;VALUE=DATE:20241227', 'RRULE:FREQ=YEARLY;UNTIL=20261225'],
      ['2026-12-24T23:00Z/2026-12-26T23:00Z'],
      ['2026-01-01T00:00:00Z', '2029-01-01T00:00:00Z'],
    ],
    [
      'UNTIL in UTC counts by the instant',
      [
        'DTSTART;TZID=America/New_York:20260301T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;UNTIL=20260315T130000Z',
      ],
      [
        '2026-03-01T14:00Z/2026-03-01T15:00Z',
        '2026-03-08T13:00Z/2026-03-08T14:00Z',
        '2026-03-15T13:00Z/2026-03-15T14:00Z',
      ],
    ],
    [
      'the last working day of the month (RFC 5545, BYSETPOS)',
      [
        'DTSTART;TZID=Europe/Paris:20260130T180000',
        'DURATION:PT2H',
        'RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3',
      ],
      [
        '2026-01-30T17:00Z/2026-01-30T19:00Z',
        '2026-02-27T17:00Z/2026-02-27T19:00Z',
        '2026-03-31T16:00Z/2026-03-31T18:00Z',
      ],
    ],
    [
      'its start is an occurrence also where the rule has it not',
      ['DTSTART:20260601T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20260609T235959Z'],
      [
        '2026-06-01T10:00Z/2026-06-01T11:00Z',
        '2026-06-02T10:00Z/2026-06-02T11:00Z',
        '2026-06-09T10:00Z/2026-06-09T11:00Z',
      ],
    ],
    [
      'EXDATE takes one away, named in the zone of the event',
      [
        'DTSTART;TZID=America/New_York:20261030T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;TZID=America/New_York:20261031T090000,20261101T090000',
      ],
      ['2026-10-30T13:00Z/2026-10-30T14:00Z', '2026-11-02T14:00Z/2026-11-02T15:00Z'],
    ],
    [
      'or in another zone, or in UTC',
      [
        'DTSTART;TZID=America/New_York:20261030T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;TZID=Europe/Berlin:20261031T140000',
        'EXDATE:20261101T140000Z',
      ],
      ['2026-10-30T13:00Z/2026-10-30T14:00Z', '2026-11-02T14:00Z/2026-11-02T15:00Z'],
    ],
    [
      'an EXDATE at another time takes nothing away, one that is a date takes the day',
      [
        'DTSTART;TZID=America/New_York:20261030T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE;TZID=America/New_York:20261030T093000',
        'EXDATE;VALUE=DATE:20261101',
      ],
      ['2026-10-30T13:00Z/2026-10-30T14:00Z', '2026-10-31T13:00Z/2026-10-31T14:00Z'],
    ],
    [
      'of days EXDATE takes days away, also as times (Outlook writes them so)',
      [
        'DTSTART;VALUE=DATE:20261224',
        'RRULE:FREQ=DAILY;COUNT=4',
        'EXDATE;VALUE=DATE:20261225',
        'EXDATE;TZID=Europe/Amsterdam:20261226T000000',
      ],
      ['2026-12-23T23:00Z/2026-12-24T23:00Z', '2026-12-26T23:00Z/2026-12-27T23:00Z'],
    ],
    [
      'RDATE adds some, and a PERIOD brings its own end (RFC 5545, 3.8.5.2)',
      [
        'DTSTART:20260402T010000Z',
        'DURATION:PT30M',
        'RDATE:20260407T010000Z',
        'RDATE;VALUE=PERIOD:20260403T020000Z/20260403T040000Z,20260404T010000Z/PT3H',
      ],
      [
        '2026-04-02T01:00Z/2026-04-02T01:30Z',
        '2026-04-03T02:00Z/2026-04-03T04:00Z',
        '2026-04-04T01:00Z/2026-04-04T04:00Z',
        '2026-04-07T01:00Z/2026-04-07T01:30Z',
      ],
    ],
    [
      'two rules are two rules',
      [
        'DTSTART:20260105T000000Z',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=2',
        'RRULE:FREQ=MONTHLY;BYMONTHDAY=12,20;COUNT=2',
      ],
      [
        '2026-01-05T00:00Z/2026-01-05T01:00Z',
        '2026-01-12T00:00Z/2026-01-12T01:00Z',
        '2026-01-20T00:00Z/2026-01-20T01:00Z',
      ],
    ],
    [
      'occurrences that touch are one',
      ['DTSTART;VALUE=DATE:20261224', 'RRULE:FREQ=DAILY;COUNT=9'],
      ['2026-12-23T23:00Z/2027-01-01T23:00Z'],
    ],
  ])('%s', (_, lines, spans, range = year) => {
    expect(spansOf(event(...lines), range, { timeZone: 'Europe/Amsterdam' })).toEqual(spans)
  })
})

test('a day begins when it begins, where its midnight is skipped', () => {
  const havana = event('DTSTART;VALUE=DATE:20260308')
  expect(
    spansOf(havana, ['2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z'], { timeZone: 'America/Havana' }),
  ).toEqual(['2026-03-08T05:00Z/2026-03-09T04:00Z'])
})

describe('an occurrence that is changed', () => {
  const master = [
    'BEGIN:VEVENT',
    'UID:1',
    'DTSTART;TZID=Europe/Berlin:20260105T100000',
    'DURATION:PT1H',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    'END:VEVENT',
  ]
  const january = ['2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z'] as const
  const [first, second, third] = [
    '2026-01-05T09:00Z/2026-01-05T10:00Z',
    '2026-01-12T09:00Z/2026-01-12T10:00Z',
    '2026-01-19T09:00Z/2026-01-19T10:00Z',
  ]

  test.each([
    [
      'is where it was moved to',
      [
        'RECURRENCE-ID;TZID=Europe/Berlin:20260112T100000',
        'DTSTART:20260113T120000Z',
        'DTEND:20260113T150000Z',
      ],
      [first, '2026-01-13T12:00Z/2026-01-13T15:00Z', third],
    ],
    [
      'is found by its instant',
      ['RECURRENCE-ID:20260112T090000Z', 'DTSTART:20260113T120000Z', 'DTEND:20260113T150000Z'],
      [first, '2026-01-13T12:00Z/2026-01-13T15:00Z', third],
    ],
    [
      'is gone when it is cancelled',
      ['RECURRENCE-ID:20260112T090000Z', 'DTSTART:20260112T090000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'],
      [first, third],
    ],
    [
      'is gone when it is marked as free',
      ['RECURRENCE-ID:20260112T090000Z', 'DTSTART:20260112T090000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'],
      [first, third],
    ],
  ])('%s', (_, lines, spans) => {
    const text = calendar(...master, 'BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT')
    expect(spansOf(text, january)).toEqual(spans)
    // In whatever order they stand.
    expect(spansOf(calendar('BEGIN:VEVENT', 'UID:1', ...lines, 'END:VEVENT', ...master), january)).toEqual(
      spans,
    )
  })

  test('of another event is not touched', () => {
    const other = [
      'RECURRENCE-ID:20260112T090000Z',
      'DTSTART:20260112T090000Z',
      'DURATION:PT1H',
      'STATUS:CANCELLED',
    ]
    const text = calendar(...master, 'BEGIN:VEVENT', 'UID:2', ...other, 'END:VEVENT')
    expect(spansOf(text, january)).toEqual([first, second, third])
  })

  test('counts in its newest revision', () => {
    const revision = (sequence: number, hour: number) => [
      'BEGIN:VEVENT',
      'UID:1',
      `SEQUENCE:${sequence}`,
      'RECURRENCE-ID:20260112T090000Z',
      `DTSTART:20260113T${hour}0000Z`,
      'DURATION:PT1H',
      'END:VEVENT',
    ]
    const text = calendar(...master, ...revision(2, 15), ...revision(1, 12))
    expect(spansOf(text, january)).toEqual([first, '2026-01-13T15:00Z/2026-01-13T16:00Z', third])
  })
})

describe('what events are', () => {
  const lines = [
    'BEGIN:VEVENT',
    'DTSTART:20261124T000000Z',
    'DURATION:PT2H',
    'SUMMARY:Change\\, maybe',
    'ORGANIZER;CN="Release, Team":mailto:r@example.com',
    'END:VEVENT',
  ]
  const codeOf = (text: string, at: string, options = {}) =>
    decide(read(text, options).calendars, { application: 'api' }, new Date(at)).verdict.code

  test.each([
    ['freezes', [], {}, 'window-frozen', 'no-freeze'],
    ['freezes of AWS', ['X-CALENDAR-TYPE:DEFAULT_OPEN'], {}, 'window-frozen', 'no-freeze'],
    ['openings of AWS', ['X-CALENDAR-TYPE:DEFAULT_CLOSED'], {}, 'window-open', 'window-closed'],
    [
      'what they are said to be',
      ['X-CALENDAR-TYPE:DEFAULT_CLOSED'],
      { events: 'deny' },
      'window-frozen',
      'no-freeze',
    ],
    ['or openings', [], { events: 'allow' }, 'window-open', 'window-closed'],
  ])('%s', (_, header, options, inside, outside) => {
    const text = calendar(...header, ...lines)
    expect(codeOf(text, '2026-11-24T01:00:00Z', options)).toBe(inside)
    expect(codeOf(text, '2026-11-24T02:00:00Z', options)).toBe(outside)
  })

  test('a calendar of openings without any is closed', () => {
    expect(codeOf(calendar('X-CALENDAR-TYPE:DEFAULT_CLOSED'), '2026-11-24T01:00:00Z')).toBe('window-closed')
    expect(codeOf(calendar(), '2026-11-24T01:00:00Z')).toBe('no-windows')
  })

  test('a window is told with its summary, its time, its reason and its owner', () => {
    const { calendars } = read(calendar(...lines))
    expect(calendars[0]?.windows[0]).toMatchObject({
      calendar: 'freeze.ics',
      label: 'event "Change, maybe" of freeze.ics',
      kind: 'deny',
      when: '2026-11-24 00:00, for 2h, UTC',
      timeZone: 'UTC',
      reason: 'Change, maybe',
      owner: 'Release, Team',
    })
  })

  test('those that are cancelled or marked as free do not count, and the latter is said', () => {
    const more = ['BEGIN:VEVENT', 'DTSTART:20261125T000000Z', 'DURATION:PT2H']
    const text = calendar(
      ...lines,
      ...more,
      'STATUS:CANCELLED',
      'END:VEVENT',
      ...more,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    )
    expect(read(text).calendars[0]?.windows).toHaveLength(1)
    expect(read(text).notes).toEqual(['1 events are marked as free (TRANSP:TRANSPARENT) and left out'])
  })

  test('holidays that are all marked as free are freezes nevertheless, but no openings', () => {
    const text = calendar('BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20261225', 'TRANSP:TRANSPARENT', 'END:VEVENT')
    expect(codeOf(text, '2026-12-25T12:00:00Z')).toBe('window-frozen')
    expect(read(text).notes.join()).toContain('they count nevertheless')
    expect(codeOf(text, '2026-12-25T12:00:00Z', { events: 'allow' })).toBe('window-closed')
  })

  test('alarms, to-dos and what others invented are left out', () => {
    const alarm = ['BEGIN:VALARM', 'TRIGGER:-PT15M', 'DURATION:PT5M', 'REPEAT:2', 'END:VALARM']
    const text = calendar(
      'BEGIN:X-ODD',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'END:X-ODD',
      'BEGIN:VTODO',
      'DTSTART:x',
      'END:VTODO',
      'BEGIN:VEVENT',
      ...alarm,
      'DTSTART:20261124T000000Z',
      'DURATION:PT2H',
      'END:VEVENT',
    )
    expect(spansOf(text, ['2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z'])).toEqual([
      '2026-11-24T00:00Z/2026-11-24T02:00Z',
    ])
  })
})

describe('lines', () => {
  test('are unfolded, wherever they are folded', () => {
    const whole = event('DTSTART;TZID=Europe/Amsterdam:20260701T180000', 'DURATION:PT8H', 'DESCRIPTION:x')
    const spans = ['2026-07-01T16:00Z/2026-07-02T00:00Z']
    const range = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] as const
    for (let width = 1; width < 20; width += 1) {
      const folded = whole.replaceAll(new RegExp(`([^\\r\\n]{${width}})(?=[^\\r\\n])`, 'g'), '$1\r\n ')
      expect(spansOf(folded, range), `${width}`).toEqual(spans)
    }
    expect(spansOf(`\ufeff${whole.replaceAll('\r\n', '\n')}`, range)).toEqual(spans)
  })

  test.each([
    ['', '1: there is no calendar in it'],
    ['<html>', '1: is no property of the form NAME:value'],
    ['VERSION:2.0\n', '1: is not BEGIN:VCALENDAR'],
    [event('DTSTART:20261124T000000Z').slice(0, -17), '1: VCALENDAR has no END: the file is cut short'],
    [event('DTSTART:20261124T000000Z', 'END:VALARM'), '8: END:VALARM ends nothing that is open'],
    [event('DTSTART:20261124T000000Z', 'and so on'), '8: is no property of the form NAME:value'],
    [event('SUMMARY:x', 'DTSTART:20261124T000000Z'), '7: SUMMARY stands twice in VEVENT'],
    [event(), '4: VEVENT has no DTSTART'],
    [event('DTSTART:20260230T000000Z'), '7: DTSTART has "20260230T000000Z", which is neither'],
    [event('DTSTART:2026-02-03'), '7: DTSTART has "2026-02-03"'],
    [event('DTSTART;TZID="Europe/Ams:20260203'), "7: DTSTART has parameters that can't be read"],
    [event('DTSTART;TZID=Mars/Olympus:20260203T000000'), '7: time zone "Mars/Olympus" is no IANA name'],
    [event('DTSTART:20261124T000000Z', 'DTEND:20261123T000000Z'), '8: it ends before it begins'],
    [event('DTSTART:20261124T000000Z', 'DTEND;VALUE=DATE:20261125'), '8: one of DTSTART and DTEND is a date'],
    [
      event('DTSTART:20261124T000000Z', 'DTEND:20261125T000000Z', 'DURATION:PT1H'),
      '9: DURATION stands beside DTEND',
    ],
    [event('DTSTART:20261124T000000Z', 'DURATION:-PT1H'), '8: DURATION is not one such as PT8H'],
    [event('DTSTART;VALUE=DATE:20261124', 'DURATION:PT1H'), '8: DURATION is not one such as P1D'],
    [event('DTSTART:20261124T000000Z', 'RRULE:FREQ=SECONDLY'), "8: RRULE can't be used: "],
    [
      event('DTSTART;VALUE=DATE:20261124', 'RRULE:FREQ=HOURLY'),
      "8: RRULE can't be used: FREQ=HOURLY does not go with a whole day",
    ],
    [event('DTSTART:20261124T000000Z', 'EXRULE:FREQ=DAILY'), '8: EXRULE is not part of RFC 5545'],
    [
      event('RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T000000Z', 'DTSTART:20261124T000000Z'),
      '7: RECURRENCE-ID with RANGE',
    ],
    [event('DTSTART:20261124T000000Z', 'RDATE:20261124T000000Z,never'), '8: RDATE has "never"'],
    [calendar('X-CALENDAR-TYPE:DEFAULT'), '4: X-CALENDAR-TYPE is "DEFAULT"'],
    [
      calendar('X-WR-TIMEZONE:Mars/Olympus', 'BEGIN:VEVENT', 'DTSTART:20261124', 'END:VEVENT'),
      '6: time zone "Mars/Olympus"',
    ],
  ])('that are wrong are told with their place: %j', (text, message) => {
    expect(messages(text).join('\n')).toContain(message)
    expect(read(text).calendars).toEqual([])
  })
})

import { describe, expect, test } from 'vitest'
import { event, spansOf } from './test-ics.ts'

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

import { describe, expect, test } from 'vitest'
import { icsCalendars } from './ics-calendars.ts'
import { calendar, event, spansOf } from './test-ics.ts'

const read = (text: string) => icsCalendars(text, { name: 'freeze.ics' })
const messages = (text: string) => read(text).problems.map(({ line, message }) => `${line}: ${message}`)

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
    ['UID:2\n', '1: is not BEGIN:VCALENDAR'],
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

import { describe, expect, test } from 'vitest'
import { decide } from '../decide.ts'
import { readIcs } from '../load-ics.ts'
import { icsCalendars } from './ics-calendars.ts'
import { calendar, spansOf } from './test-ics.ts'

const read = (text: string, options = {}) => icsCalendars(text, { name: 'freeze.ics', ...options })

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
    expect(read(text).notes).toEqual(['left out as marked as free (TRANSP:TRANSPARENT): 1 event'])
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

test('the code is loaded at first use', async () => {
  const { calendars } = await readIcs(calendar(), { name: 'freeze.ics' })
  expect(calendars).toEqual([{ name: 'freeze.ics', otherwise: 'open', windows: [] }])
})

test('a zone that is given must be one', () => {
  expect(read(calendar(), { timeZone: 'Mars' }).problems[0]?.message).toContain('"Mars", is no IANA name')
})

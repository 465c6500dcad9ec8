import { describe, expect, test } from 'vitest'
import { calendar, spansOf } from './test-ics.ts'

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

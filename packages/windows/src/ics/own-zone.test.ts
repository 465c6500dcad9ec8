import { describe, expect, test } from 'vitest'
import { randomFrom } from '../testing-windows.ts'
import { utc, type Zone, zoneNamed } from '../zones/zone.ts'
import { calendarsIn } from './component.ts'
import { icsCalendars } from './ics-calendars.ts'
import { ownZone } from './own-zone.ts'
import { calendar, say, spansOf } from './test-ics.ts'

const HOUR = 3_600_000
const iana = (name: string) => zoneNamed(name) ?? utc
const own = (lines: readonly string[]): Zone => {
  const problems: string[] = []
  const [object] = calendarsIn(calendar(...lines), (line, message) => problems.push(`${line}: ${message}`))
  const component = object?.children[0]
  const zone = component && ownZone(component, 'Own', (line, message) => problems.push(`${line}: ${message}`))
  if (zone === undefined) throw new Error(problems.join('; '))
  return zone
}
const observance = (name: string, from: string, to: string, ...lines: readonly string[]) => [
  `BEGIN:${name}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  ...lines,
  `END:${name}`,
]
const definition = (...observances: readonly (readonly string[])[]) => [
  'BEGIN:VTIMEZONE',
  'TZID:Own/Zone',
  ...observances.flat(),
  'END:VTIMEZONE',
]

const byRules: readonly [string, string, string, string, string][] = [
  [
    'America/New_York',
    '-0500',
    '-0400',
    '20070311T020000 FREQ=YEARLY;BYMONTH=3;BYDAY=2SU',
    '20071104T020000 FREQ=YEARLY;BYMONTH=11;BYDAY=1SU',
  ],
  [
    'Europe/Berlin',
    '+0100',
    '+0200',
    '19960331T020000 FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    '19961027T030000 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  ],
  [
    'Europe/London',
    '+0000',
    '+0100',
    '19960331T010000 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
    '19961027T020000 FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  ],
  [
    'Australia/Sydney',
    '+1000',
    '+1100',
    '20081005T020000 FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
    '20080406T030000 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU',
  ],
  [
    'Australia/Lord_Howe',
    '+1030',
    '+1100',
    '20081005T020000 FREQ=YEARLY;BYMONTH=10;BYDAY=1SU',
    '20080406T020000 FREQ=YEARLY;BYMONTH=4;BYDAY=1SU',
  ],
  // Outlook begins in 1601, and says the last Sunday so.
  [
    'Europe/Amsterdam',
    '+0100',
    '+0200',
    '16010325T020000 FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3',
    '16011028T030000 FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10',
  ],
]

test.each(byRules)(
  '%s by its rules shows what the IANA zone does, at every hour of 25 years',
  (name, standard, daylight, spring, autumn) => {
    const [onset, rule] = spring.split(' ')
    const [end, back] = autumn.split(' ')
    const zone = own(
      definition(
        observance('DAYLIGHT', standard, daylight, `DTSTART:${onset}`, `RRULE:${rule}`),
        observance('STANDARD', daylight, standard, `DTSTART:${end}`, `RRULE:${back}`),
      ),
    )
    const expected = iana(name)
    let differs = 0
    for (let at = Date.UTC(2010, 0, 1); at < Date.UTC(2035, 0, 1); at += HOUR / 2)
      if (zone.offsetAt(at) !== expected.offsetAt(at)) differs += 1
    expect(differs).toBe(0)
    const until = Date.UTC(2035, 0, 1)
    for (let at = Date.UTC(2010, 0, 1); at < until; at = expected.nextChange(at, until))
      expect(say(zone.nextChange(at, until))).toBe(say(expected.nextChange(at, until)))
  },
)

/** `+0530`, with seconds where there are any. */
function offsetText(offset: number): string {
  const size = Math.abs(offset) / 1_000
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  const seconds = size % 60 === 0 ? '' : part(size % 60)
  return `${offset < 0 ? '-' : '+'}${part(size / 3_600)}${part((size / 60) % 60)}${seconds}`
}
const wallText = (wall: number) => new Date(wall).toISOString().replaceAll(/[-:]|\.\d+Z/g, '')

/** The changes of an IANA zone within ten years, as a VTIMEZONE that lists them. */
function listed(zone: Zone, from: number, until: number): readonly string[] {
  const observances: (readonly string[])[] = []
  let before = zone.offsetAt(from)
  observances.push(
    observance('STANDARD', offsetText(before), offsetText(before), `DTSTART:${wallText(from + before)}`),
  )
  for (let at = zone.nextChange(from, until); at < until; at = zone.nextChange(at, until)) {
    const after = zone.offsetAt(at)
    observances.push(
      observance('DAYLIGHT', offsetText(before), offsetText(after), `DTSTART:${wallText(at + before)}`),
    )
    before = after
  }
  return definition(...observances)
}

test('every zone of the database, as a list of its changes, places events where the IANA zone does', () => {
  const { int } = randomFrom(3)
  const names = Intl.supportedValuesOf('timeZone').filter((_, place) => place % 8 === 0)
  const [from, until] = [Date.UTC(2020, 0, 1), Date.UTC(2030, 0, 1)]
  for (const name of names) {
    const zone = iana(name)
    const lines = listed(zone, from, until)
    const mine = own(lines)
    const change = zone.nextChange(from + int(300) * 86_400_000, until)
    for (const at of [change - 1, change, change + 1, from + int(until - from)])
      expect(mine.offsetAt(at), `${name} ${say(at)}`).toBe(zone.offsetAt(at))
    if (change === until) continue
    const walls = Array.from({ length: 4 }, () => change + zone.offsetAt(change) + (int(240) - 120) * 60_000)
    const events = (tzid: string) =>
      walls.flatMap((wall) => [
        'BEGIN:VEVENT',
        `DTSTART;TZID=${tzid}:${wallText(wall)}`,
        'DURATION:PT20M',
        'END:VEVENT',
      ])
    const range = [
      new Date(change - 86_400_000).toISOString(),
      new Date(change + 86_400_000).toISOString(),
    ] as const
    expect(spansOf(calendar(...lines, ...events('Own/Zone')), range), name).toEqual(
      spansOf(calendar(...events(name)), range),
    )
  }
})

describe('which zone a TZID is', () => {
  const berlin = ['2026-07-01T16:00Z/2026-07-01T17:00Z']
  const fixed = definition(observance('STANDARD', '+0500', '+0500', 'DTSTART:19700101T000000'))
  const read = (tzid: string, ...lines: readonly string[]) =>
    calendar(...lines, 'BEGIN:VEVENT', `DTSTART;TZID=${tzid}:20260701T180000`, 'DURATION:PT1H', 'END:VEVENT')
  const year = ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z'] as const
  const renamed = (name: string) => fixed.map((line) => line.replace('Own/Zone', name))

  test.each([
    ['Europe/Berlin', [], berlin],
    ['Europe/Berlin', renamed('Europe/Berlin'), berlin],
    ['/citadel.org/20210210_1/Europe/Berlin', [], berlin],
    ['/freeassociation.sourceforge.net/America/Argentina/Salta', [], ['2026-07-01T21:00Z/2026-07-01T22:00Z']],
    ['W. Europe Standard Time', [], berlin],
    ['w. europe standard time', [], berlin],
    ['Own/Zone', fixed, ['2026-07-01T13:00Z/2026-07-01T14:00Z']],
    ['W. Europe Standard Time', renamed('W. Europe Standard Time'), ['2026-07-01T13:00Z/2026-07-01T14:00Z']],
    [
      '"(UTC+01:00) Amsterdam, Berlin"',
      renamed('(UTC+01:00) Amsterdam, Berlin'),
      ['2026-07-01T13:00Z/2026-07-01T14:00Z'],
    ],
    ['Own/Zone', fixed.toSpliced(2, 0, 'X-LIC-LOCATION:Europe/Berlin'), berlin],
  ])('%s', (tzid, lines, spans) => {
    expect(spansOf(read(tzid, ...lines), year)).toEqual(spans)
  })

  test('what is not taken by its own name is said', () => {
    const notes = (text: string) => icsCalendars(text, { name: 'x' }).notes
    expect(notes(read('Romance Standard Time'))).toEqual([
      'time zone "Romance Standard Time" is taken for Europe/Paris',
    ])
    expect(notes(read('Own/Zone', ...fixed))).toEqual([
      `time zone "Own/Zone" goes by the calendar's own rules`,
    ])
    expect(notes(read('Europe/Berlin'))).toEqual([])
  })

  test.each([
    [
      ['BEGIN:VTIMEZONE', 'TZID:Own/Zone', 'END:VTIMEZONE'],
      'VTIMEZONE Own/Zone has neither STANDARD nor DAYLIGHT',
    ],
    [
      definition(observance('STANDARD', '+01', '+0100', 'DTSTART:19700101T000000')),
      'STANDARD needs a DTSTART in local time',
    ],
    [
      definition(observance('STANDARD', '+0100', '+0100', 'DTSTART:19700101T000000Z')),
      'STANDARD needs a DTSTART in local time',
    ],
    [
      definition(observance('STANDARD', '+0100', '+0100', 'DTSTART:19700101T000000', 'RRULE:FREQ=SECONDLY')),
      "RRULE of STANDARD can't be used",
    ],
    [
      definition(observance('STANDARD', '+0100', '+0100', 'DTSTART:19700101T000000', 'RRULE:FREQ=MINUTELY')),
      "clocks don't change by FREQ=MINUTELY",
    ],
    [
      definition(observance('STANDARD', '+0100', '+0100', 'DTSTART:19700101T000000', 'RDATE:x')),
      'RDATE of STANDARD is no date',
    ],
  ])('a definition that says nothing is a problem', (lines, message) => {
    const { problems } = icsCalendars(read('Own/Zone', ...lines), { name: 'x' })
    expect(problems.map((one) => one.message).join()).toContain(message)
  })
})

test('every name of Windows and of Rails is a zone', async () => {
  const { windowsZone } = await import('./windows-zones.ts')
  const { railsZone } = await import('../gitlab/rails-zones.ts')
  const { readFileSync } = await import('node:fs')
  const names = (path: string) => [
    ...readFileSync(new URL(path, import.meta.url), 'utf8').matchAll(
      /(?:^|\|)([^=|\n`]+)=([A-Z][A-Za-z]+\/[^|\n]+)/gm,
    ),
  ]
  const windows = names('./windows-zones.ts').map(([, name = '']) => name)
  const rails = names('../gitlab/rails-zones.ts').map(([, name = '']) => name)
  expect([windows.length, rails.length]).toEqual([138, 149])
  expect(windows.filter((name) => windowsZone(name) === undefined)).toEqual([])
  expect(rails.filter((name) => railsZone(name) === undefined)).toEqual([])
  expect(railsZone('Eastern Time (US & Canada)')?.name).toBe('America/New_York')
  expect([railsZone('Atlantis'), windowsZone('Atlantis Standard Time')]).toEqual([undefined, undefined])
})

test('dates that are listed are changes, on the clock before them or in UTC', () => {
  const zone = own(
    definition(
      observance('DAYLIGHT', '+0100', '+0200', 'DTSTART:20260329T020000', 'RDATE:20270328T020000'),
      observance('STANDARD', '+0200', '+0100', 'DTSTART:20261025T030000', 'RDATE:20271031T010000Z'),
    ),
  )
  const changes: string[] = []
  const [from, until] = [Date.UTC(2026, 0, 1), Date.UTC(2029, 0, 1)]
  for (let at = zone.nextChange(from, until); at < until; at = zone.nextChange(at, until))
    changes.push(`${say(at)} ${zone.offsetAt(at) / HOUR}`)
  expect(changes).toEqual([
    '2026-03-29T01:00Z 2',
    '2026-10-25T01:00Z 1',
    '2027-03-28T01:00Z 2',
    '2027-10-31T01:00Z 1',
  ])
})

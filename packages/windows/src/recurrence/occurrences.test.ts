import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { occurrencesOf } from './occurrences.ts'
import { parseRule } from './parse-rule.ts'

const wall = (text: string) => Date.parse(`${text}Z`)
const far = wall('2100-01-01T00:00')

/** The first starts of a rule, `1997-09-02` where the time is that of the start. */
function starts(rule: string, start: string, most: number): readonly string[] {
  const said: string[] = []
  for (const at of occurrencesOf(parseRule(rule), wall(start)).between(0, far)) {
    const [date = '', time = ''] = new Date(at).toISOString().slice(0, 16).split('T')
    said.push(time === start.slice(11) ? date : `${date}T${time}`)
    if (said.length === most) break
  }
  return said
}

/** `1997-09-02..04,09` for days of one month. */
const days = (...months: readonly string[]) =>
  months.flatMap((one) => {
    const month = one.slice(0, 8)
    return one
      .slice(8)
      .split(',')
      .flatMap((range) => {
        const [from = '', to = from] = range.split('..')
        const count = Number(to) - Number(from) + 1
        return Array.from(
          { length: count },
          (_, at) => `${month}${String(Number(from) + at).padStart(2, '0')}`,
        )
      })
  })

// The examples of RFC 5545, 3.8.5.3, all but those of fixed lists; they start on 2 September 1997 at 09:00 but where it is said.
const examples: readonly (readonly [string, readonly string[], string?])[] = [
  ['FREQ=DAILY;COUNT=10', days('1997-09-02..11')],
  ['FREQ=DAILY;INTERVAL=10;COUNT=5', days('1997-09-02,12,22', '1997-10-02,12')],
  [
    'FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA',
    days('1998-01-01..31', '1999-01-01..31', '2000-01-01..31'),
    '1998-01-01T09:00',
  ],
  [
    'FREQ=DAILY;UNTIL=20000131T140000;BYMONTH=1',
    days('1998-01-01..31', '1999-01-01..31', '2000-01-01..31'),
    '1998-01-01T09:00',
  ],
  ['FREQ=WEEKLY;COUNT=10', days('1997-09-02,09,16,23,30', '1997-10-07,14,21,28', '1997-11-04')],
  [
    'FREQ=WEEKLY;INTERVAL=2;WKST=SU',
    days('1997-09-02,16,30', '1997-10-14,28', '1997-11-11,25', '1997-12-09,23'),
  ],
  ['FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH', days('1997-09-02,04,09,11,16,18,23,25,30', '1997-10-02')],
  [
    'FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000;WKST=SU;BYDAY=MO,WE,FR',
    days(
      '1997-09-01,03,05,15,17,19,29',
      '1997-10-01,03,13,15,17,27,29,31',
      '1997-11-10,12,14,24,26,28',
      '1997-12-08,10,12,22',
    ),
    '1997-09-01T09:00',
  ],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH', days('1997-09-02,04,16,18,30', '1997-10-02,14,16')],
  [
    'FREQ=MONTHLY;COUNT=10;BYDAY=1FR',
    [
      '1997-09-05',
      '1997-10-03',
      '1997-11-07',
      '1997-12-05',
      '1998-01-02',
      '1998-02-06',
      '1998-03-06',
      '1998-04-03',
      '1998-05-01',
      '1998-06-05',
    ],
    '1997-09-05T09:00',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU',
    days('1997-09-07,28', '1997-11-02,30', '1998-01-04,25', '1998-03-01,29', '1998-05-03,31'),
    '1997-09-07T09:00',
  ],
  [
    'FREQ=MONTHLY;COUNT=6;BYDAY=-2MO',
    ['1997-09-22', '1997-10-20', '1997-11-17', '1997-12-22', '1998-01-19', '1998-02-16'],
    '1997-09-22T09:00',
  ],
  [
    'FREQ=MONTHLY;BYMONTHDAY=-3',
    ['1997-09-28', '1997-10-29', '1997-11-28', '1997-12-29', '1998-01-29', '1998-02-26'],
    '1997-09-28T09:00',
  ],
  ['FREQ=MONTHLY;COUNT=4;BYMONTHDAY=2,15', days('1997-09-02,15', '1997-10-02,15')],
  [
    'FREQ=MONTHLY;COUNT=4;BYMONTHDAY=1,-1',
    days('1997-09-30', '1997-10-01,31', '1997-11-01'),
    '1997-09-30T09:00',
  ],
  [
    'FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15',
    days('1997-09-10..15', '1999-03-10..13'),
    '1997-09-10T09:00',
  ],
  ['FREQ=MONTHLY;INTERVAL=2;BYDAY=TU', days('1997-09-02,09,16,23,30', '1997-11-04,11,18,25', '1998-01-06')],
  [
    'FREQ=YEARLY;COUNT=4;BYMONTH=6,7',
    ['1997-06-10', '1997-07-10', '1998-06-10', '1998-07-10'],
    '1997-06-10T09:00',
  ],
  [
    'FREQ=YEARLY;INTERVAL=2;COUNT=6;BYMONTH=1,2,3',
    ['1997-03-10', '1999-01-10', '1999-02-10', '1999-03-10', '2001-01-10', '2001-02-10'],
    '1997-03-10T09:00',
  ],
  [
    'FREQ=YEARLY;INTERVAL=3;COUNT=7;BYYEARDAY=1,100,200',
    ['1997-01-01', '1997-04-10', '1997-07-19', '2000-01-01', '2000-04-09', '2000-07-18', '2003-01-01'],
    '1997-01-01T09:00',
  ],
  ['FREQ=YEARLY;BYDAY=20MO', ['1997-05-19', '1998-05-18', '1999-05-17'], '1997-05-19T09:00'],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', ['1997-05-12', '1998-05-11', '1999-05-17'], '1997-05-12T09:00'],
  [
    'FREQ=YEARLY;BYMONTH=3;BYDAY=TH',
    days('1997-03-13,20,27', '1998-03-05,12,19,26', '1999-03-04,11,18,25'),
    '1997-03-13T09:00',
  ],
  [
    'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
    ['1998-02-13', '1998-03-13', '1998-11-13', '1999-08-13', '2000-10-13'],
  ],
  [
    'FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13',
    ['1997-09-13', '1997-10-11', '1997-11-08', '1997-12-13', '1998-01-10', '1998-02-07'],
    '1997-09-13T09:00',
  ],
  [
    'FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8',
    ['1996-11-05', '2000-11-07', '2004-11-02'],
    '1996-11-05T09:00',
  ],
  [
    'FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3',
    ['1997-09-04', '1997-10-07', '1997-11-06'],
    '1997-09-04T09:00',
  ],
  [
    'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2',
    ['1997-09-29', '1997-10-30', '1997-11-27', '1997-12-30', '1998-01-29', '1998-02-26', '1998-03-30'],
    '1997-09-29T09:00',
  ],
  ['FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000', ['1997-09-02', '1997-09-02T12:00', '1997-09-02T15:00']],
  [
    'FREQ=MINUTELY;INTERVAL=90;COUNT=4',
    ['1997-09-02', '1997-09-02T10:30', '1997-09-02T12:00', '1997-09-02T13:30'],
  ],
  [
    'FREQ=DAILY;BYHOUR=9,10;BYMINUTE=0,20,40',
    [
      '1997-09-02',
      ...['09:20', '09:40', '10:00', '10:20', '10:40'].map((time) => `1997-09-02T${time}`),
      '1997-09-03',
    ],
  ],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO', days('1997-08-05,10,19,24'), '1997-08-05T09:00'],
  ['FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU', days('1997-08-05,17,19,31'), '1997-08-05T09:00'],
  [
    'FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5',
    ['2007-01-15', '2007-01-30', '2007-02-15', '2007-03-15', '2007-03-30'],
    '2007-01-15T09:00',
  ],
]

test.each(examples.map(([rule, expected, start = '1997-09-02T09:00']) => [rule, start, expected] as const))(
  'RFC 5545: %s from %s',
  (rule, start, expected) => {
    const isEndless = !/COUNT|UNTIL/.test(rule) || rule.endsWith('Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA')
    expect(starts(rule, start, expected.length + (isEndless ? 0 : 1))).toEqual(expected)
  },
)

test.each<readonly [rule: string, start: string, expected: readonly string[]]>([
  // A day that does not exist is left out, not moved.
  ['FREQ=YEARLY', '2024-02-29T09:00', ['2024-02-29', '2028-02-29', '2032-02-29']],
  ['FREQ=MONTHLY', '2026-01-31T09:00', ['2026-01-31', '2026-03-31', '2026-05-31']],
  ['FREQ=YEARLY;BYYEARDAY=366', '2026-01-01T09:00', ['2028-12-31', '2032-12-31']],
  ['FREQ=YEARLY;BYYEARDAY=-366', '2026-01-01T09:00', ['2028-01-01', '2032-01-01']],
  ['FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO', '2020-01-01T09:00', ['2020-12-28', '2026-12-28', '2032-12-27']],
  [
    'FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=FR',
    '2026-01-01T09:00',
    ['2026-01-02', '2027-01-01', '2027-01-08', '2027-12-31'],
  ],
  ['FREQ=YEARLY;BYWEEKNO=20', '2026-05-13T09:00', ['2026-05-13', '2027-05-19']],
  ['FREQ=DAILY;BYHOUR=9,17;BYSETPOS=-1', '2026-01-01T09:00', ['2026-01-01T17:00', '2026-01-02T17:00']],
  ['FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1', '2026-01-01T09:00', ['2026-01-06', '2026-01-13']],
  ['FREQ=YEARLY;BYMONTH=1,3;BYDAY=MO;BYSETPOS=-1', '2026-01-01T09:00', ['2026-03-30', '2027-03-29']],
  ['FREQ=HOURLY;BYMINUTE=10,40;BYSETPOS=2', '2026-01-01T09:00', ['2026-01-01T09:40', '2026-01-01T10:40']],
  ['FREQ=HOURLY;INTERVAL=2;BYHOUR=1,2', '2026-01-01T02:00', ['2026-01-01', '2026-01-02', '2026-01-03']],
  // A start that the rule does not give is none.
  ['FREQ=MONTHLY;BYDAY=2TU', '2026-01-01T02:00', ['2026-01-13', '2026-02-10']],
])('%s from %s', (rule, start, expected) => {
  expect(starts(rule, start, expected.length)).toEqual(expected)
})

test.each([
  'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
  'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31',
  'FREQ=HOURLY;INTERVAL=2;BYHOUR=1',
  'FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=15',
  'FREQ=YEARLY;BYWEEKNO=20;BYMONTH=1',
  'FREQ=DAILY;COUNT=3;BYMONTH=2;BYMONTHDAY=30',
])('%s never starts, and that is told soon', (rule) => {
  expect(starts(rule, '2026-02-01T02:00', 1)).toEqual([])
})

test('what is counted and what has no end are told alike', () => {
  for (const rule of ['FREQ=WEEKLY;BYDAY=MO,FR', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=HOURLY;INTERVAL=7']) {
    const all = starts(rule, '2026-01-01T09:00', 100)
    const counted = occurrencesOf(parseRule(`${rule};COUNT=60`), wall('2026-01-01T09:00'))
    const seen: number[] = []
    // In pieces, forwards and then again: what was counted once stays counted.
    for (const from of [...Array(3_300).keys(), 0, 40])
      seen.push(
        ...counted.between(
          wall('2026-01-01T00:00') + from * 86_400_000,
          wall('2026-01-02T00:00') + from * 86_400_000,
        ),
      )
    expect(new Set(seen).size, rule).toBe(60)
    expect(Math.max(...seen), rule).toBe(
      Math.max(...all.slice(0, 60).map((one) => wall(one.includes('T') ? one : `${one}T09:00`))),
    )
    expect([...counted.between(0, far)]).toEqual([...new Set(seen)].sort((a, b) => a - b))
  }
})

test('a look costs no more a thousand years after the start than right after it', () => {
  const look = (year: string) => {
    const occurrences = occurrencesOf(parseRule('FREQ=MONTHLY;BYDAY=-1FR'), wall('1990-01-01T09:00'))
    const from = wall(`${year}-01-01T00:00`)
    return () => {
      for (let day = 0; day < 2_000; day += 1)
        [...occurrences.between(from + day, from + day + 3_000_000_000)]
    }
  }
  expect(costOf(look('2990'))).toBeLessThan(costOf(look('1991')) * 5 + 5)
})

test('what takes too many steps ends in an error', () => {
  const counted = occurrencesOf(parseRule('FREQ=MINUTELY;COUNT=100000'), wall('2026-01-01T09:00'))
  expect([...counted.between(0, far)]).toHaveLength(100_000)
  const dense = occurrencesOf(parseRule('FREQ=MINUTELY'), wall('2026-01-01T09:00'))
  expect(() => [...dense.between(0, far)]).toThrow(expect.objectContaining({ code: 'recurrence-too-long' }))
  const never = occurrencesOf(
    parseRule('FREQ=DAILY;COUNT=1;BYMONTH=2;BYMONTHDAY=30'),
    wall('1001-01-01T09:00'),
  )
  expect(() => [...never.between(0, far)]).toThrow(expect.objectContaining({ code: 'recurrence-too-long' }))
})

import { expect, test } from 'vitest'
import { parseRule } from './parse-rule.ts'

test('a rule is read with all its parts', () => {
  const rule = parseRule(
    'FREQ=yearly;INTERVAL=2;COUNT=3;WKST=SU;BYMONTH=3,1;BYMONTHDAY=-1,15;BYDAY=MO,-1FR;BYHOUR=9;BYMINUTE=0,30;BYSECOND=5;BYSETPOS=-1',
  )
  expect(rule).toEqual({
    frequency: 'YEARLY',
    interval: 2,
    count: 3,
    until: undefined,
    weekStart: 0,
    months: [1, 3],
    weeks: [],
    yearDays: [],
    monthDays: [-1, 15],
    days: [
      { day: 1, nth: 0 },
      { day: 5, nth: -1 },
    ],
    hours: [9],
    minutes: [0, 30],
    seconds: [5],
    positions: [-1],
  })
})

test.each([
  ['20261231', '2026-12-31T23:59:59.999Z', 'wall'],
  ['20261231T120000', '2026-12-31T12:00:00.000Z', 'wall'],
  ['20261231T120000Z', '2026-12-31T12:00:00.000Z', 'utc'],
])('UNTIL=%s', (text, at, clock) => {
  expect(parseRule(`FREQ=DAILY;UNTIL=${text}`).until).toEqual({ at: Date.parse(at), clock })
})

test.each([
  ['', /"" is no part of a rule/],
  ['BYDAY=MO', /it has no FREQ/],
  ['RRULE:FREQ=DAILY', /leave out "RRULE:"/],
  ['FREQ=DAILY;', /"" is no part/],
  ['FREQ=DAILY;SKIP=OMIT', /"SKIP" is no part/],
  ['FREQ=DAILY;FREQ=DAILY', /FREQ stands in it twice/],
  ['FREQ', /is not written NAME=value/],
  ['FREQ=', /is not written NAME=value/],
  ['FREQ=SECONDLY', /too often for a window/],
  ['FREQ=FORTNIGHTLY', /none of YEARLY/],
  ['FREQ=DAILY;INTERVAL=0', /INTERVAL="0" is not a number from 1/],
  ['FREQ=DAILY;COUNT=9999999', /COUNT="9999999" is not a number/],
  ['FREQ=DAILY;COUNT=1;UNTIL=20261231', /both COUNT and UNTIL/],
  ['FREQ=DAILY;UNTIL=20260230', /no date/],
  ['FREQ=DAILY;UNTIL=2026-12-31', /no date/],
  ['FREQ=DAILY;BYHOUR=24', /BYHOUR has "24", which is not a number from 0 to 23/],
  ['FREQ=DAILY;BYMONTHDAY=0', /from -31 to 31, without 0/],
  ['FREQ=DAILY;BYMONTHDAY=1,,2', /BYMONTHDAY has ""/],
  ['FREQ=MONTHLY;BYDAY=0MO', /BYDAY has "0MO"/],
  ['FREQ=MONTHLY;BYDAY=MONDAY', /BYDAY has "MONDAY"/],
  ['FREQ=WEEKLY;BYDAY=2MO', /BYDAY with a number goes with FREQ=MONTHLY/],
  ['FREQ=WEEKLY;BYMONTHDAY=2', /BYMONTHDAY does not go with FREQ=WEEKLY/],
  ['FREQ=MONTHLY;BYYEARDAY=2', /BYYEARDAY does not go with FREQ=MONTHLY/],
  ['FREQ=MONTHLY;BYWEEKNO=2', /BYWEEKNO goes with FREQ=YEARLY only/],
  ['FREQ=YEARLY;BYWEEKNO=2;BYDAY=1MO', /does not go with BYWEEKNO/],
  ['FREQ=MONTHLY;BYSETPOS=1', /BYSETPOS needs another BY part/],
  ['FREQ=DAILY;WKST=XX', /WKST="XX" is none of SU/],
  [`FREQ=MINUTELY;BYSECOND=0,30`, /it starts 2880 times a day, and 1440 are the most/],
  [
    `FREQ=YEARLY;BYHOUR=1,2;BYMINUTE=${Array.from({ length: 60 }, (_, at) => at)}`,
    /it starts 120 times a day/,
  ],
  [`FREQ=DAILY;BYDAY=${'MO,'.repeat(1_000)}MO`, /longer than 2000 characters/],
])('%j is refused', (text, problem) => {
  expect(() => parseRule(text)).toThrow(problem)
  expect(() => parseRule(text)).toThrow(expect.objectContaining({ code: 'recurrence-invalid' }))
})

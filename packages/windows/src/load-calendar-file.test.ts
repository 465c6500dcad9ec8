import { expect, test } from 'vitest'
import { calendarWith } from './calendar-file/testing.ts'
import { readCalendar } from './load-calendar-file.ts'

test('a calendar file is read, or its problems are told', async () => {
  const { calendar, problems } = await readCalendar(calendarWith())
  expect(calendar).toMatchObject({
    name: 'production',
    windows: [{ label: 'window christmas of calendar production' }],
  })
  expect(problems).toEqual([])
  expect(await readCalendar([])).toMatchObject({ calendar: undefined, problems: [{ path: [] }] })
})

import { expect, test } from 'vitest'
import { argoCalendars } from '../argocd/argo-calendar.ts'
import { ask } from '../question.ts'
import { testApp, window } from '../testing-windows.ts'
import { coursesOf } from './courses.ts'
import { streamsOf } from './streams.ts'

const HOUR = 3_600_000

function courses(effects: readonly number[], ...all: readonly Parameters<typeof window>[0][]) {
  const { question } = ask(argoCalendars(all.map(window)), testApp, {})
  return coursesOf(
    streamsOf(question),
    effects.map((effect) => [effect]),
  )
}

test('windows that start on the same days of the same clocks are one course', () => {
  const [course, ...others] = courses(
    [0, 0, 0],
    { schedule: '0 2 * * 1-5', duration: '2h' },
    { schedule: '*/30 3 * * 1-5', duration: '1h' },
    { schedule: '0 22 * * 1-5', duration: '50h' },
  )
  expect(others).toEqual([])
  expect(course?.stream.schedule?.runs).toMatchObject({
    starts: [2 * HOUR, 22 * HOUR],
    ends: [4.5 * HOUR, 72 * HOUR],
    duration: 50 * HOUR,
  })
})

test.each([
  ['other days', { schedule: '0 2 * * 1-4' }],
  ['other clocks', { timeZone: 'Asia/Tokyo' }],
  ['seconds', { duration: '90s' }],
  ['a duration of many days', { duration: '100h' }],
  ['a schedule with a zone of its own', { schedule: 'TZ=Asia/Tokyo 0 2 * * 1-5' }],
])('a window with %s is a course of its own', (_, other) => {
  const one = { schedule: '0 2 * * 1-5', duration: '2h' }
  expect(courses([0, 0], one, { ...one, ...other })).toHaveLength(2)
})

test('so is one with another effect', () => {
  const schedule = '0 2 * * 1-5'
  expect(courses([0, 1], { schedule, duration: '2h' }, { schedule, duration: '3h' })).toHaveLength(2)
})

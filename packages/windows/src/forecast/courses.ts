import { FEW_DAYS, joinedRuns } from '../cron/cron-runs.ts'
import type { Stream } from './streams.ts'

/** What is followed in a look ahead, and the counters that it adds to while it is active. */
export interface Course {
  readonly stream: Stream
  readonly effects: readonly number[]
}

/**
 * Streams that start on the same days of the same clocks, and have the same effects, are one course: it is active while any of them
 * is, and nobody asks which. That leaves few courses of a thousand windows.
 */
export function coursesOf(
  streams: readonly Stream[],
  effects: readonly (readonly number[])[],
): readonly Course[] {
  const alike = Map.groupBy(
    streams.map((stream, place): Course => ({ stream, effects: effects[place] ?? [] })),
    kindOf,
  )
  return [...alike.values()].flatMap(joined)
}

/** Equal for courses that can be joined. */
function kindOf(course: Course): unknown {
  const { schedule } = course.stream
  if (schedule === undefined || !schedule.runs.whole || schedule.runs.duration > FEW_DAYS) return course
  return `${schedule.zone.name} ${course.effects} ${schedule.runs.cron.days}`
}

function joined(courses: readonly Course[]): readonly Course[] {
  const [first] = courses
  const schedule = first?.stream.schedule
  if (first === undefined || schedule === undefined || courses.length === 1) return courses
  const runs = joinedRuns(courses.flatMap(({ stream }) => stream.schedule?.runs ?? []))
  return [{ ...first, stream: { ...first.stream, schedule: { ...schedule, runs } } }]
}

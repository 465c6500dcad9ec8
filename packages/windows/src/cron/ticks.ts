import { parseCron } from './cron.ts'
import { nextStart } from './cron-next.ts'

/** More ticks than this are not told apart. */
const MOST = 1_000

/**
 * The instants from `from` up to `until`, both included, at which a schedule asks for a run: the first of them, and how many there are,
 * at most a thousand. Undefined when there is none. Five cron fields, UTC, as GitHub's `on.schedule` has them.
 * Throws `schedule-invalid`.
 */
export function ticksBetween(
  schedule: string,
  from: Date,
  until: Date,
): { readonly first: Date; readonly count: number } | undefined {
  const cron = parseCron(schedule)
  let first: number | undefined
  let count = 0
  for (
    let tick = nextStart(cron, from.getTime() - 1);
    tick !== undefined && tick <= until.getTime() && count < MOST;
    tick = nextStart(cron, tick)
  ) {
    first ??= tick
    count += 1
  }
  return first === undefined ? undefined : { first: new Date(first), count }
}

import type { InputsOfAction, Services } from '@chg/action'
import { formatDuration } from '@chg/core'
import { runwayOf } from '@chg/windows'
import type { action } from './action.ts'

type Wishes = Pick<
  InputsOfAction<typeof action>,
  'wait' | 'jobLimit' | 'expectedDuration' | 'verificationDuration'
>

/** A job on a runner that GitHub hosts is ended after this long. Source: GitHub, "Actions limits", job execution time. */
const HOSTED_LIMIT = 6 * 3_600_000

/** Milliseconds: the wait that is asked for, as far as the job lasts and leaves room for the change itself. Says so where it is less. */
export function longestWait(
  { wait, jobLimit, ...durations }: Wishes,
  { mode, context, reporter }: Pick<Services, 'mode' | 'context' | 'reporter'>,
): number {
  // To observe is to look, not to hold up the job.
  if (mode === 'observe' || wait === 0) return 0
  const limit = jobLimit ?? (context.hosted ? HOSTED_LIMIT : undefined)
  if (limit === undefined) return wait
  const runway = runwayOf(durations)
  const longest = Math.max(0, limit - runway)
  if (wait <= longest) return wait
  reporter.warning(
    `wait is ${formatDuration(wait)}, but the job lasts ${formatDuration(limit)} at most${runway > 0 ? ` and the change takes ${formatDuration(runway)}` : ''}: it waits ${formatDuration(longest)} at most. when-closed: suspend waits longer, and without a runner.`,
  )
  return longest
}

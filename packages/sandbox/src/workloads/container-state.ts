import { formatInstant } from '@chg/core'
import type { ImageBehaviour } from '../sandbox.ts'

/** How one container stands. */
export interface ContainerState {
  readonly ready: boolean
  readonly restartCount: number
  readonly state: Readonly<Record<string, unknown>>
  readonly lastState: Readonly<Record<string, unknown>>
  /** For containers that are run to their end. */
  readonly ended?: 'succeeded' | 'failed'
}

const CREATING_MS = 50
const SEEN_READY_MS = 5_000
const PULL_MS = 1_000
const FIRST_BACKOFF_MS = 10_000
const MAX_BACKOFF_MS = 300_000

const waiting = (reason: string, message?: string) => ({
  waiting: { reason, ...(message !== undefined && { message }) },
})
const running = (since: number) => ({ running: { startedAt: formatInstant(new Date(since)) } })

/**
 * The state of a container of an image with that behaviour, `now` being later than `started` (milliseconds).
 * A crash loop backs off as the kubelet does: at once, then 10 s, doubling up to 5 min. An image that crashes within
 * 5 s is never seen ready.
 */
export function containerStateAt(
  behaviour: ImageBehaviour,
  image: string,
  started: number,
  now: number,
): ContainerState {
  const fresh = { ready: false, restartCount: 0, lastState: {} }
  const age = now - started
  if (behaviour.kind === 'pull-error') return { ...fresh, state: pullError(image, age) }
  if (age < CREATING_MS) return { ...fresh, state: waiting('ContainerCreating') }
  if (behaviour.kind === 'hang') return { ...fresh, state: running(started) }
  if (behaviour.kind === 'ready') {
    return { ...fresh, state: running(started), ready: age >= behaviour.readyAfter }
  }
  return crashing(behaviour.after, started, now)
}

function pullError(image: string, age: number) {
  if (age < CREATING_MS) return waiting('ContainerCreating')
  const message = `failed to pull and unpack image "${image}": not found`
  if (age < PULL_MS) return waiting('ErrImagePull', message)
  return waiting('ImagePullBackOff', `Back-off pulling image "${image}"`)
}

function crashing(after: number, started: number, now: number): ContainerState {
  let since = started
  let lastState: Readonly<Record<string, unknown>> = {}
  for (let restarts = 0, backoff = 0; ; restarts += 1) {
    const crash = since + after
    if (now < crash) {
      return { ready: after >= SEEN_READY_MS, restartCount: restarts, state: running(since), lastState }
    }
    const terminated = {
      exitCode: 1,
      reason: 'Error',
      startedAt: formatInstant(new Date(since)),
      finishedAt: formatInstant(new Date(crash)),
    }
    lastState = { terminated }
    if (now < crash + backoff) {
      const message = `back-off ${formatBackoff(backoff)} restarting failed container`
      return { ready: false, restartCount: restarts, state: waiting('CrashLoopBackOff', message), lastState }
    }
    since = crash + backoff
    backoff = backoff === 0 ? FIRST_BACKOFF_MS : Math.min(backoff * 2, MAX_BACKOFF_MS)
  }
}

/** As Go prints it: `10s`, `2m40s`. */
function formatBackoff(ms: number): string {
  const seconds = ms / 1_000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}

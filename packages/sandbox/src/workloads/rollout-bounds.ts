import { at, numberAt } from '@chg/core'

/** How far a rolling update may go: pods above and below the wanted count. */
export interface RolloutBounds {
  readonly surge: number
  readonly unavailable: number
}

/** Percentages count up for the surge and down for the unavailable; both zero would never move. Source: Kubernetes, `ResolveFenceposts`. */
export function rolloutBounds(spec: unknown): RolloutBounds {
  const replicas = numberAt(spec, 'replicas') ?? 1
  const surge = resolve(at(spec, 'strategy', 'rollingUpdate', 'maxSurge') ?? '25%', replicas, Math.ceil)
  const unavailable = resolve(
    at(spec, 'strategy', 'rollingUpdate', 'maxUnavailable') ?? '25%',
    replicas,
    Math.floor,
  )
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable }
}

function resolve(value: unknown, replicas: number, round: (share: number) => number): number {
  if (typeof value === 'number') return value
  const percent = /^(\d+)%$/.exec(String(value))?.[1]
  return percent === undefined ? 0 : round((Number(percent) * replicas) / 100)
}

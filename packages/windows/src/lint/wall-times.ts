import { type Activity, isActive } from '../argocd/activity.ts'
import { nextEdge } from '../argocd/next-edge.ts'
import type { Times } from '../times.ts'
import { utc } from '../zones/zone.ts'

/** Times as Argo CD has them. */
export function timesOfActivity(activity: Activity): Times {
  return {
    activeAt: (instant, clocksOf) => isActive(activity, instant, clocksOf),
    nextEdge: (instant, limit) => nextEdge(activity, instant, limit),
  }
}

/** The times on a wall clock that runs evenly: without the days on which clocks change. */
export function wallTimes(activity: Activity): Times {
  return timesOfActivity({ ...activity, zone: utc })
}

import { mapBounded } from '@chg/core'
import type { Finding, Place } from '@chg/findings'

/** Overlays and charts that are rendered at a time. */
const CONCURRENT = 4

/** Where a field of a rendered object was written, as far as it can be told. */
export interface Traced {
  readonly place: Place
  /** Said in the message where the place has no line. */
  readonly note?: string
}

/** Places that another rendering tells more exactly. Held by the place itself, so that a finding may be built anywhere. */
const deferred = new WeakMap<Place, () => Promise<Traced>>()

/** A place that `traced` replaces by what `trace` finds; nothing is done before. */
export function deferredPlace(place: Place, trace: () => Promise<Traced>): Place {
  const own = { ...place }
  deferred.set(own, trace)
  return own
}

/**
 * The findings with the places of rendered objects told as exactly as can be. Overlays and charts with findings are rendered
 * once more for that; where nothing is wrong, nothing is done.
 */
export async function traced(findings: readonly Finding[]): Promise<readonly Finding[]> {
  return mapBounded(findings, CONCURRENT, async (finding) => {
    const now = await tracedPlace(finding.place)
    const then = await tracedPlace(finding.was)
    if (now === undefined && then === undefined) return finding
    return {
      ...finding,
      ...(now !== undefined && { place: now.place }),
      ...(now?.note !== undefined && { message: `${finding.message} (${now.note})` }),
      ...(then !== undefined && { was: then.place }),
    }
  })
}

/** What a place comes to; undefined where it is exact already. */
export async function tracedPlace(place: Place | undefined): Promise<Traced | undefined> {
  return place === undefined ? undefined : deferred.get(place)?.()
}

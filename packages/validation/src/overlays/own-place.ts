import type { Place } from '@chg/findings'
import { deferredPlace, isInput, tracedPlace } from '@chg/manifests'

/** Where one side has a field, and which files go into that side. */
export interface SidePlace {
  readonly place: Place
  readonly inputs: readonly string[]
}

/**
 * The place where a difference was written: what both sides share is not it. Of two that each have a place of their own, that of `first`;
 * of two that share one, too.
 */
export function ownPlace(first: SidePlace, second: SidePlace): Place {
  return deferredPlace(first.place, async () => {
    const one = await exactly(first.place)
    if (!isInput(second.inputs, one.place.file)) return one
    const other = await exactly(second.place)
    return isInput(first.inputs, other.place.file) ? one : other
  })
}

async function exactly(place: Place) {
  return (await tracedPlace(place)) ?? { place }
}

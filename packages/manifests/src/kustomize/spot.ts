import { at } from '@chg/core'
import type { Place } from '@chg/findings'
import type { ObjectPath } from '../manifest.ts'
import type { Source } from './source.ts'

/** A value inside of a document, with the way to it. */
export interface Spot {
  readonly source: Source
  readonly path: ObjectPath
  readonly value: unknown
}

/** What lies below a spot; undefined where there is nothing. */
export function below(spot: Spot, ...steps: ObjectPath): Spot | undefined {
  const value = at(spot.value, ...steps)
  return value === undefined ? undefined : { source: spot.source, path: [...spot.path, ...steps], value }
}

/** The items of a list below a spot. */
export function itemsBelow(spot: Spot | undefined, ...steps: ObjectPath): readonly Spot[] {
  const list = spot === undefined ? undefined : below(spot, ...steps)
  if (list === undefined || !Array.isArray(list.value)) return []
  return list.value.map((value, index) => ({ source: list.source, path: [...list.path, index], value }))
}

/** Where a spot's value is written. */
export function placeOfSpot({ source, path }: Spot): Place {
  return source.placeOf(path)
}

import { sayInstant } from '@chg/core'
import { utc, type Zone } from './zone.ts'

/** `Tue 24 Nov 03:00` on the clocks of a zone; `UTC` is said, any other zone is to be told beside it. */
export function sayTime(at: Date, zone: Zone): string {
  const said = sayInstant(onWall(at, zone))
  return zone === utc ? said : said.replace(/ UTC$/, '')
}

/** `Tue 24 Nov`. */
export function sayDay(at: Date, zone: Zone): string {
  return sayInstant(onWall(at, zone)).slice(0, -' 03:00 UTC'.length)
}

const onWall = (at: Date, zone: Zone) => new Date(at.getTime() + zone.offsetAt(at.getTime()))

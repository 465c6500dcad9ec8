import { join } from 'node:path'
import process from 'node:process'
import { clusterIn, startPlane } from '../../test/e2e/plane/plane.ts'
import { readRecord, recordFile, writeRecord } from '../../test/e2e/plane/plane-record.ts'
import { services } from '../../test/e2e/plane/services.ts'
import { standingPlane } from '../../test/e2e/plane/standing-plane.ts'

/** The whole plane that the ring's tests run against. */
export interface RingPlane {
  /** The file of its record. */
  readonly record: string
  readonly directory: string
  /** Stops it if it was started here; with `keepLogs` its logs stay. */
  stop(options: { readonly keepLogs: boolean }): Promise<void>
}

/** The plane that `plane up` keeps, if it is whole; else one of the ring's own. */
export async function ringPlane(say: (line: string) => void, signal: AbortSignal): Promise<RingPlane> {
  const cluster = clusterIn(process.env)
  const file = recordFile(process.env)
  const up = cluster === undefined ? readRecord(file) : undefined
  if (up !== undefined) {
    const { fits, lines } = standingPlane(up, services)
    if (fits) {
      say('the plane that is up is used, and left as it is')
      return { record: file, directory: up.directory, stop: async () => undefined }
    }
    say(`${lines[0]}: another is started for this run`)
  }
  const plane = await startPlane({ cluster, say, signal })
  const { stop, ...addresses } = plane
  const record = join(plane.directory, 'plane.json')
  writeRecord(record, { keeper: process.pid, ready: true, ...addresses })
  return { record, directory: plane.directory, stop }
}

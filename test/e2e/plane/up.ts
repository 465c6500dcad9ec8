import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { describePlane } from './describe-plane.ts'
import type { KeeperNews } from './keeper.ts'
import { readRecord, recordFile } from './plane-record.ts'
import { servicesToStart } from './services.ts'
import { standingPlane } from './standing-plane.ts'

/** Starts the keeper of a plane, passes on what it says, and returns when all is ready. True when it is. */
export async function planeUp(
  script: string,
  names: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const wanted = servicesToStart(names)
  const before = readRecord(recordFile(process.env))
  if (before !== undefined) {
    const { fits, lines } = standingPlane(before, wanted)
    for (const line of lines) say(line)
    return fits
  }
  const log = join(dirname(recordFile(process.env)), 'keeper.log')
  mkdirSync(dirname(log), { recursive: true })
  const out = openSync(log, 'w')
  // A group of its own: Ctrl-C is handed on below, and an end of this terminal is none of the plane's. Nor does it hold on to the
  // output of this process: who reads that to its end would wait for the plane.
  const keeper = fork(script, ['keep', ...names], { detached: true, stdio: ['ignore', out, out, 'ipc'] })
  closeSync(out)
  const interrupt = () => void keeper.kill('SIGTERM')
  for (const event of ['SIGINT', 'SIGTERM'] as const) process.on(event, interrupt)
  const ready = await new Promise<boolean>((resolve) => {
    let told = false
    keeper.on('message', (news: KeeperNews) => {
      if (news.line !== undefined) say(news.line)
      if (news.ended === undefined) return
      told = true
      resolve(news.ended === 'ready')
    })
    keeper.once('exit', () => {
      if (!told) say(`the keeper of the plane has ended: read ${log}`)
      resolve(false)
    })
  })
  for (const event of ['SIGINT', 'SIGTERM'] as const) process.off(event, interrupt)
  if (!ready) return false
  if (keeper.connected) keeper.disconnect()
  keeper.unref()
  const record = readRecord(recordFile(process.env))
  if (record !== undefined) for (const line of describePlane(record)) say(line)
  return record !== undefined
}

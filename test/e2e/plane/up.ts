import { fork } from 'node:child_process'
import process from 'node:process'
import { describePlane } from './describe-plane.ts'
import type { KeeperNews } from './keeper.ts'
import { readRecord, recordFile } from './plane-record.ts'
import { isAlive } from './process-id.ts'
import { servicesToStart } from './services.ts'

/** Starts the keeper of a plane, passes on what it says, and returns when all is ready. True when it is. */
export async function planeUp(
  script: string,
  names: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  servicesToStart(names)
  const before = readRecord(recordFile(process.env))
  if (before !== undefined) {
    const alive = isAlive(before.keeper)
    say(
      alive
        ? 'a plane is up already, and stays as it is:'
        : 'a plane was left behind; end it first: npx -y pnpm@12 plane down',
    )
    if (alive) for (const line of describePlane(before)) say(line)
    return alive
  }
  // A group of its own: Ctrl-C is handed on below, and an end of this terminal is none of the plane's.
  const keeper = fork(script, ['keep', ...names], {
    detached: true,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const interrupt = () => void keeper.kill('SIGTERM')
  for (const event of ['SIGINT', 'SIGTERM'] as const) process.on(event, interrupt)
  const ready = await new Promise<boolean>((resolve) => {
    keeper.on('message', (news: KeeperNews) => {
      if (news.line !== undefined) say(news.line)
      if (news.ended === 'ready') resolve(true)
    })
    keeper.once('exit', () => resolve(false))
  })
  for (const event of ['SIGINT', 'SIGTERM'] as const) process.off(event, interrupt)
  if (!ready) return false
  if (keeper.connected) keeper.disconnect()
  keeper.unref()
  const record = readRecord(recordFile(process.env))
  if (record !== undefined) for (const line of describePlane(record)) say(line)
  return record !== undefined
}

import process from 'node:process'
import { processesBelow } from './orphans.ts'
import { readRecord, recordFile, removeRecord } from './plane-record.ts'
import { isAlive } from './process-id.ts'
import { removeTree } from './remove-tree.ts'
import { waitUntil } from './wait-until.ts'

const MINUTE = 60_000

/** Stops the plane that is up and waits until nothing of it runs. */
export async function planeDown(say: (line: string) => void): Promise<void> {
  const file = recordFile(process.env)
  const record = readRecord(file)
  if (record === undefined) return say('no plane is up')
  if (isAlive(record.keeper)) process.kill(record.keeper, 'SIGTERM')
  const { signal } = new AbortController()
  await waitUntil(`the keeper ${record.keeper} to end`, signal, MINUTE, async () => !isAlive(record.keeper))
  // A keeper that was killed could stop nothing.
  for (const pid of processesBelow(record.directory)) process.kill(pid, 'SIGKILL')
  const none = async () => processesBelow(record.directory).length === 0
  await waitUntil('the programs to end', signal, MINUTE, none)
  removeTree(record.directory)
  removeRecord(file)
  say('the plane is down')
}

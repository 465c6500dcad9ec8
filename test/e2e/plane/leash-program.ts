import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { processesBelow } from './orphans.ts'
import { keepOnlyLogs } from './remove-tree.ts'

// The other end of a leash: its standard input ends when the process that holds it does, however that went.
const [directory = ''] = process.argv.slice(2)
const ROUNDS = 200

process.stdin.once('close', () => void endAll()).resume()
process.stdin.on('error', () => process.stdin.destroy())

async function endAll(): Promise<void> {
  // A program that is being ended may just have started another one.
  for (let round = 0; round < ROUNDS; round += 1) {
    const left = processesBelow(directory)
    for (const pid of left) kill(pid)
    if (left.length === 0) break
    await delay(50)
  }
  keepOnlyLogs(directory)
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

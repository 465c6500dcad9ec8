import process from 'node:process'
import { isChgError, messageOf } from '@chg/core'
import { buildParts } from '../test/e2e/plane/build.ts'
import { describePlane, isWhole } from '../test/e2e/plane/describe-plane.ts'
import { planeDown } from '../test/e2e/plane/down.ts'
import { keepPlane } from '../test/e2e/plane/keeper.ts'
import { partNamed, parts } from '../test/e2e/plane/parts.ts'
import { readRecord, recordFile } from '../test/e2e/plane/plane-record.ts'
import { services } from '../test/e2e/plane/services.ts'
import { planeUp } from '../test/e2e/plane/up.ts'

// The real parts on this machine: `plane up [service…]`, `plane status`, `plane down`, `plane build [part…]`.
const say = (line: string) => void process.stdout.write(`${line}\n`)
// A reader that has seen enough, like head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})
const commands: Readonly<Record<string, (names: readonly string[]) => Promise<boolean>>> = {
  up: (names) => planeUp(import.meta.filename, names, say),
  down: async () => {
    await planeDown(say)
    return true
  },
  status: async () => {
    const record = readRecord(recordFile(process.env))
    for (const line of record === undefined ? ['no plane is up'] : describePlane(record)) say(line)
    return record !== undefined && isWhole(record)
  },
  build: async (names) => {
    const interrupted = new AbortController()
    for (const event of ['SIGINT', 'SIGTERM'] as const)
      process.once(event, () => interrupted.abort(new Error('interrupted')))
    const wanted = names.length === 0 ? parts : names.map(partNamed)
    const binaries = await buildParts(wanted, { say, signal: interrupted.signal })
    for (const [name, file] of Object.entries(binaries)) say(`${name}  ${file}`)
    return true
  },
  // Started by `up`, as the process that keeps the plane.
  keep: async (names) => {
    await keepPlane(names)
    return process.exitCode === undefined
  },
}

const [command = '', ...names] = process.argv.slice(2)
const carryOut = commands[command]
if (carryOut === undefined) {
  say('plane up [service…] | down | status | build [part…]')
  say(`services: ${services.join(', ')}; all when none is named, and with each what it needs`)
  process.exitCode = 1
} else {
  try {
    if (!(await carryOut(names))) process.exitCode = 1
  } catch (error) {
    say(messageOf(error))
    if (isChgError(error)) say(`next: ${error.fix}`)
    process.exitCode = 1
  }
}

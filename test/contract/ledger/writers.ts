import { join } from 'node:path'
import process from 'node:process'
import { nodeExec, stringAt } from '@chg/core'
import { verifyLedger } from '@chg/ledger'
import { expect } from 'vitest'
import { gitEnvironment } from '../../../packages/ledger/src/fixtures/git-environment.ts'
import { startGitServer } from '../plane/git-server.ts'
import { checkOut } from './checkout.ts'
import { ledgerIn } from './ledger-in.ts'

/** Lets so many processes, each with a checkout of its own, append so many events at a time; then nothing may be lost or out of order. */
export async function expectNothingLost(writers: number, events: number): Promise<void> {
  const server = await startGitServer()
  try {
    const { url, commit } = await server.createRepository('writers')
    await commit('first', { README: 'hello' })
    const changes = Array.from({ length: writers }, (_, index) => `CHG-${index}`)
    const ended = await Promise.all(changes.map((change) => write(url, change, events)))
    for (const { exitCode, stderr } of ended) expect([exitCode, stderr]).toEqual([0, ''])

    const ledger = await ledgerIn(await checkOut(url))
    expect(await verifyLedger(ledger)).toMatchObject({ entries: writers * events })
    const all = await ledger.read()
    for (const change of changes) {
      const own = all.filter(({ subject }) => subject === change)
      const expected = Array.from({ length: events }, (_, index) => `r${index + 1}`)
      expect(own.map(({ data }) => stringAt(data, 'revision'))).toEqual(expected)
    }
  } finally {
    await server.stop()
  }
}

async function write(url: string, change: string, events: number) {
  const checkout = await checkOut(url)
  const script = join(import.meta.dirname, 'append.ts')
  const args = ['--conditions=source', script, checkout, change, String(events)]
  return nodeExec(gitEnvironment(join(checkout, '..')))(process.execPath, args, { timeout: 240_000 })
}

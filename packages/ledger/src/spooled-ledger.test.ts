import { mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChgError } from '@chg/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { exampleEvent, exampleEvents } from './example-events.ts'
import type { Ledger } from './ledger.ts'
import { memoryLedger } from './memory.ts'
import { openSpool } from './spool.ts'
import { spooledLedger } from './spooled-ledger.ts'

let directory: string
let warnings: string[]
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'chg-spool-'))
  warnings = []
})

function failing(code: string): Ledger {
  const fail = () => Promise.reject(new ChgError(code, `the ledger says ${code}`, 'mend it'))
  return { location: 'none', read: fail, append: fail, prove: fail }
}
const open = (ledger: Ledger, whenUnavailable: 'spool' | 'reject', location = 'git:x') =>
  spooledLedger(ledger, {
    spool: openSpool(directory, location),
    whenUnavailable,
    warn: (message) => void warnings.push(message),
  })

describe('a ledger with a spool', () => {
  it.each(['ledger-unreachable', 'ledger-damaged'])('lets a rollback go on when it is %s', async (code) => {
    const ledger = open(failing(code), 'spool')
    await ledger.append([exampleEvent(1)])
    await ledger.append([exampleEvent(2)])
    expect(await ledger.read()).toEqual(exampleEvents(2))
    expect(warnings[0]).toContain('1 event(s) wait in')
    expect(warnings[2]).toContain('the record is incomplete')
    expect(warnings[0]?.startsWith('LEDGER DAMAGED')).toBe(code === 'ledger-damaged')
  })

  it('stops everybody else', async () => {
    const ledger = open(failing('ledger-unreachable'), 'reject')
    await expect(ledger.append([exampleEvent(1)])).rejects.toMatchObject({ code: 'ledger-unreachable' })
    await expect(ledger.read()).rejects.toMatchObject({ code: 'ledger-unreachable' })
    expect(await readdir(directory)).toEqual([])
  })

  it('hides no other failure, not even from a rollback', async () => {
    await expect(open(failing('event-invalid'), 'spool').append([exampleEvent(1)])).rejects.toMatchObject({
      code: 'event-invalid',
    })
  })

  it('merges what waits before the next append of anybody, in order and once', async () => {
    await open(failing('ledger-unreachable'), 'spool').append([exampleEvent(2), exampleEvent(1)])
    const stored = memoryLedger()
    await open(stored, 'reject').append([exampleEvent(3)])
    expect(await stored.read()).toEqual([exampleEvent(2), exampleEvent(1), exampleEvent(3)])
    warnings = []
    await open(stored, 'reject').append([exampleEvent(4)])
    expect(await stored.read()).toHaveLength(4)
    expect(warnings).toEqual([])
  })

  it('keeps what waits when the merge fails', async () => {
    await open(failing('ledger-unreachable'), 'spool').append([exampleEvent(1)])
    await expect(
      open(failing('ledger-unreachable'), 'reject').append([exampleEvent(2)]),
    ).rejects.toThrowError()
    expect(await openSpool(directory, 'git:x').read()).toEqual([exampleEvent(1)])
  })

  it('reads what waits with what is stored, also when it arrived but was not taken out', async () => {
    await open(failing('ledger-unreachable'), 'spool').append(exampleEvents(2))
    expect(await open(memoryLedger([exampleEvent(1)]), 'reject').read()).toEqual(exampleEvents(2))
  })

  it('spools an event once, and keeps ledgers apart', async () => {
    const ledger = open(failing('ledger-unreachable'), 'spool')
    await ledger.append([exampleEvent(1)])
    await ledger.append([exampleEvent(1)])
    expect(await openSpool(directory, 'git:x').read()).toHaveLength(1)
    expect(await openSpool(directory, 'git:y').read()).toEqual([])
  })

  it('refuses to merge a spooled event that was edited, but lets a rollback go on', async () => {
    await open(failing('ledger-unreachable'), 'spool').append([exampleEvent(1)])
    const spool = openSpool(directory, 'git:x')
    const [name = ''] = await readdir(spool.directory)
    await writeFile(join(spool.directory, name), '{}')
    await expect(open(memoryLedger(), 'reject').append([exampleEvent(2)])).rejects.toMatchObject({
      code: 'ledger-spool-damaged',
      message: expect.stringContaining(name),
    })
    await open(memoryLedger(), 'spool').append([exampleEvent(2)])
    expect(await readdir(spool.directory)).toHaveLength(2)
  })
})

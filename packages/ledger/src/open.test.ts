import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { describe, expect, it } from 'vitest'
import { exampleEvent } from './example-events.ts'
import { openLedger } from './open.ts'

async function options() {
  const workspace = await mkdtemp(join(tmpdir(), 'chg-open-'))
  return {
    exec: nodeExec({}),
    clock: virtualClock(),
    signal: new AbortController().signal,
    workspace,
    spool: join(workspace, 'spool'),
    whenUnavailable: 'reject' as const,
    warn: () => undefined,
  }
}

describe('the location of a ledger', () => {
  it('may be a directory, relative to the workspace', async () => {
    const given = await options()
    const ledger = await openLedger('file:record/here', given)
    await ledger.append([exampleEvent(1)])
    expect(await readdir(join(given.workspace, 'record/here'))).toContain('000000000001.jsonl')
    expect(ledger.location).toBe(`file:${join(given.workspace, 'record/here')}`)
  })

  it('may be none, which keeps nothing', async () => {
    const given = await options()
    await (await openLedger('none', given)).append([exampleEvent(1)])
    expect(await (await openLedger('none', given)).read()).toEqual([])
  })

  it('may be a branch', async () => {
    expect((await openLedger('git:change-ledger', await options())).location).toBe('git:change-ledger')
  })

  it.each(['', 'file:', 'git:', 'git:-x', 'git:a b', 'postgres://x', 'none:', 'change-ledger'])(
    'may not be %j',
    async (location) => {
      await expect(openLedger(location, await options())).rejects.toMatchObject({
        code: 'ledger-location-invalid',
      })
    },
  )
})

import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { processesBelow } from './orphans.ts'
import { startProgram } from './program.ts'

test.skipIf(process.platform !== 'linux')(
  'finds what works below a directory, and nothing else',
  async () => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'chg-plane-')))
    const args = ['-e', 'setInterval(() => {}, 1000)']
    const program = await startProgram(directory, { name: 'part', file: process.execPath, args })
    expect(processesBelow(directory)).toEqual([program.pid])
    expect(processesBelow(`${directory}-other`)).toEqual([])
    await program.stop()
    expect(processesBelow(directory)).toEqual([])
  },
)

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isAlive } from '../../test/e2e/plane/process-id.ts'
import { runVitest } from './run-vitest.ts'
import { tally } from './tally.ts'

const never = new AbortController().signal

test.skipIf(process.platform !== 'linux')(
  'a run ends also where a test leaves a process that holds its output, which is named and ended',
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'chg-left-'))
    writeFileSync(
      join(directory, 'one.test.js'),
      `import { spawn } from 'node:child_process'
      import { writeFileSync } from 'node:fs'
      test('leaves a process', () => {
        const child = spawn('sleep', ['321'], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] })
        child.unref()
        writeFileSync('${directory}/pid', String(child.pid))
      })`,
    )
    const lines: string[] = []
    const say = (line: string) => void lines.push(line)
    const report = await runVitest(['--root', directory, '--globals'], never, { patience: 500, say })
    const pid = Number(readFileSync(join(directory, 'pid'), 'utf8'))
    expect(tally(report, [])).toEqual({ passed: 1, failed: 0, skipped: 0 })
    expect(lines.join('\n')).toContain(`${pid} sleep 321`)
    // SIGKILL is on its way when this returns.
    while (isAlive(pid)) await delay(10)
  },
)

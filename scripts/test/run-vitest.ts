import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { isAlive } from '../../test/e2e/plane/process-id.ts'
import { leftBehind } from './left-behind.ts'
import { runGroup } from './run-group.ts'
import type { VitestReport } from './tally.ts'

/** How vitest is run. */
export interface VitestRun {
  readonly env?: Readonly<Record<string, string>>
  /** How long vitest may take to end once its report is there, in milliseconds. */
  readonly patience?: number
  readonly say?: (line: string) => void
}

const LOOK_EVERY_MS = 250

/**
 * Runs vitest once; what it reports, or nothing when it came to no report. Vitest waits without end for whatever holds the output of
 * one of its workers: once its report is there it is given `patience`, then what tests have left behind is named and ended.
 */
export async function runVitest(
  args: readonly string[],
  signal: AbortSignal,
  { env = {}, patience = 20_000, say = (line) => void process.stdout.write(`${line}\n`) }: VitestRun = {},
): Promise<VitestReport | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-report-'))
  const file = join(directory, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const over = new AbortController()
  let reportedAt: number | undefined
  const look = setInterval(() => {
    if (!existsSync(file)) return
    reportedAt ??= performance.now()
    if (performance.now() - reportedAt < patience) return
    clearInterval(look)
    say(`vitest has reported and does not end; these are left:${leftBehind().map(line).join('')}`)
    over.abort()
  }, LOOK_EVERY_MS)
  try {
    await runGroup('vitest', ['run', ...reporters, ...args], AbortSignal.any([signal, over.signal]), env)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : undefined
  } finally {
    clearInterval(look)
    for (const { pid } of leftBehind()) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    rmSync(directory, { recursive: true, force: true })
  }
}

const line = ({ pid, command }: { pid: number; command: string }) => `\n  ${pid} ${command.slice(0, 200)}`

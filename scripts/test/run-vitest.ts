import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGroup } from './run-group.ts'
import type { VitestReport } from './tally.ts'

/** Runs vitest once; what it reports, or nothing when it came to no report. */
export async function runVitest(
  args: readonly string[],
  signal: AbortSignal,
  env: Readonly<Record<string, string>> = {},
): Promise<VitestReport | undefined> {
  const directory = mkdtempSync(join(tmpdir(), 'chg-report-'))
  const file = join(directory, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    await runGroup('vitest', ['run', ...reporters, ...args], signal, env)
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as VitestReport) : undefined
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { root } from './paths.ts'
import { run } from './run.ts'
import { lineOf, tally, type VitestReport } from './test/tally.ts'

// Everything of ring 1. Each step runs even if one before it failed, and the last line tells the sum.
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['check', ['node', 'scripts/check.ts']],
  ['docs', ['node', '--conditions=source', 'scripts/docs.ts', '--check']],
  ['bundle', ['node', 'scripts/bundle.ts', '--if-stale']],
]
const failedSteps = steps.filter(([, [tool = '', ...args]]) => !run(tool, ...args)).map(([name]) => name)

const reportFile = join(root, 'node_modules/.cache/vitest-report.json')
rmSync(reportFile, { force: true })
run(
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${reportFile}`,
  ...process.argv.slice(2),
)
const report = existsSync(reportFile)
  ? (JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport)
  : undefined

for (const name of failedSteps) process.stdout.write(`failed before the tests: ${name} (see above)\n`)
const sum = tally(report, failedSteps)
process.stdout.write(`${lineOf(sum)}\n`)
if (sum.failed > 0 || sum.passed === 0) process.exitCode = 1

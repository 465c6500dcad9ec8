import process from 'node:process'
import { interruption } from './test/interruption.ts'
import { runGroup } from './test/run-group.ts'
import { runVitest } from './test/run-vitest.ts'
import { lineOf, tally } from './test/tally.ts'

// Everything of ring 1. Each step runs even if one before it failed, and the last line tells the sum.
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['check', ['scripts/check.ts']],
  ['docs', ['--conditions=source', 'scripts/docs.ts', '--check']],
  ['bundle', ['scripts/bundle.ts', '--if-stale']],
]
const signal = interruption()
const failedSteps: string[] = []
for (const [name, args] of steps) if (!(await runGroup('node', args, signal))) failedSteps.push(name)
const report = await runVitest(process.argv.slice(2), signal)

for (const name of failedSteps) process.stdout.write(`failed before the tests: ${name} (see above)\n`)
const sum = tally(report, failedSteps)
process.stdout.write(`${lineOf(sum)}\n`)
if (sum.failed > 0) process.exitCode = 1

import { join } from 'node:path'
import process from 'node:process'
import { isChgError, messageOf } from '@chg/core'
import { buildParts } from '../test/e2e/plane/build.ts'
import { processesBelow } from '../test/e2e/plane/orphans.ts'
import { parts } from '../test/e2e/plane/parts.ts'
import { clusterIn } from '../test/e2e/plane/plane.ts'
import { checkRequirements } from '../test/e2e/plane/requirements.ts'
import { services } from '../test/e2e/plane/services.ts'
import { oracles } from '../test/oracles/oracles.ts'
import { memoryOf } from './e2e/memory.ts'
import { type RingPlane, ringPlane } from './e2e/ring-plane.ts'
import { interruption } from './test/interruption.ts'
import { runGroup } from './test/run-group.ts'
import { runVitest } from './test/run-vitest.ts'
import { lineOf, tally, type VitestReport } from './test/tally.ts'

// Everything of ring 2: `e2e [file…] [option of vitest…]`. A step that fails ends the run, and the last line tells the sum.
const say = (line: string) => void process.stdout.write(`${line}\n`)
const signal = interruption()
const failedSteps: string[] = []

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  try {
    const done = await work()
    say(`${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`)
    return done
  } catch (error) {
    failedSteps.push(name)
    throw error
  }
}

async function testOn(plane: RingPlane): Promise<VitestReport | undefined> {
  const config = ['--config', 'test/e2e/vitest.config.ts']
  const report = await runVitest([...config, ...process.argv.slice(2)], signal, {
    env: { CHG_PLANE: plane.record },
  })
  const { rss, pss } = memoryOf(processesBelow(plane.directory))
  const gibibytes = (bytes: number) => `${(bytes / 1024 ** 3).toFixed(2)} GiB`
  if (rss > 0)
    say(`memory of the plane: ${gibibytes(rss)} resident, ${gibibytes(pss)} with shared pages divided`)
  return report
}

async function ring(): Promise<VitestReport | undefined> {
  await step('requirements', () => checkRequirements(services, say))
  const needed = parts.filter(
    ({ name }) => clusterIn(process.env) === undefined || !/^(etcd|kubernetes)$/.test(name),
  )
  await step('build', () => buildParts([...needed, ...oracles], { say, signal }))
  await step('bundle', async () => {
    if (!(await runGroup('node', ['scripts/bundle.ts', '--if-stale'], signal)))
      throw new Error('the actions could not be bundled')
  })
  const plane = await step('plane', () => ringPlane(say, signal))
  let report: VitestReport | undefined
  try {
    report = await testOn(plane)
    return report
  } finally {
    const keepLogs = !signal.aborted && tally(report, []).failed > 0
    if (keepLogs) say(`the logs of the plane are in ${join(plane.directory, 'logs')}`)
    await step('stop', () => plane.stop({ keepLogs }))
  }
}

let report: VitestReport | undefined
try {
  report = await ring()
} catch (error) {
  say(messageOf(error))
  if (isChgError(error)) say(`next: ${error.fix}`)
}
if (signal.aborted && failedSteps.length === 0) failedSteps.push('interrupted')
for (const name of failedSteps) say(`failed: ${name}`)
const sum = tally(report, failedSteps)
say(lineOf(sum))
process.exit(sum.failed > 0 ? 1 : 0)

import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createToy, type Toy } from '../../workflows/toy.ts'
import { type ActResult, runAct } from './act.ts'
import { actBinary } from './act-binary.ts'
import { byAct, byOurs } from './both.ts'
import { type ClosedProxy, startClosedProxy } from './proxy.ts'

// What our use of act rests on, and where act 0.2.89 is not as GitHub: once such a test is red, act has learned it, and what makes
// allowance for it can go.
let toy: Toy
let proxy: ClosedProxy
let directory: string
beforeEach(async () => {
  toy = createToy()
  proxy = await startClosedProxy()
  directory = mkdtempSync(join(tmpdir(), 'chg-act-'))
})
afterEach(async () => {
  toy.remove()
  await proxy.stop()
  rmSync(directory, { recursive: true, force: true })
})

const event = { name: 'workflow_dispatch', payload: { ref: 'refs/heads/main' } }
const act = (steps: string): Promise<ActResult> =>
  runAct(toy.options(job(steps), { event }), { binary: actBinary(), directory, proxy: proxy.url })
const job = (steps: string, more = '') =>
  `name: Toy\non: [workflow_dispatch]\njobs:\n  one:\n    runs-on: ubuntu-latest\n${more}    steps: [${steps}]\n`

test('an action for Node 24 runs on the Node that these tests run on', async () => {
  const { lines } = await act('{ uses: org/chg-actions/node@v1 }')
  expect(process.version).toMatch(/^v24\./)
  expect(lines.join('\n')).toContain(`running on ${process.execPath} ${process.version}`)
})

test('whoever asks the world outside for something is noticed', async () => {
  await act('{ run: "git ls-remote https://github.com/org/repo" }')
  expect(proxy.asked).toEqual(['CONNECT github.com:443 HTTP/1.1'])
})

test('without a step that asks, nobody does', async () => {
  await act('{ uses: actions/checkout@v6 }, { uses: org/chg-actions/echo@v1, with: { say: hello } }')
  expect(proxy.asked).toEqual([])
})

test('a run that fails leaves no files and no processes behind but its own inputs', async () => {
  const { exitCode } = await act(
    '{ uses: actions/checkout@v6 }, { uses: org/chg-actions/echo@v1, with: { say: fail } }',
  )
  expect(exitCode).toBe(1)
  const left = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
  const given = /^(clone|checkout-action)\/|^(event\.json|secrets\.yaml|variables\.yaml|environment\.yaml)$/
  expect(left.filter((file) => !given.test(file))).toEqual([])
  expect(processesBelow(directory)).toEqual([])
})

test('concurrency.queue is a mistake for act', async () => {
  const concurrency = '    concurrency: { group: one, cancel-in-progress: false, queue: max }\n'
  const run = toy.options(job('{ run: "true" }', concurrency), { event })
  const { exitCode, lines } = await runAct(run, { binary: actBinary(), directory, proxy: proxy.url })
  expect(exitCode).toBe(1)
  expect(lines.join('\n')).toContain('Unknown Property queue')
  expect((await byOurs(run)).conclusion).toBe('success')
})

test('fail-fast is nothing to act: it runs what GitHub cancels', async () => {
  const run = toy.options(
    `name: Toy
on: [workflow_dispatch]
jobs:
  each:
    runs-on: ubuntu-latest
    strategy: { matrix: { change: [a, b, c] }, fail-fast: true, max-parallel: 1 }
    steps: [{ run: 'test "\${{ matrix.change }}" != b' }]
`,
    { event },
  )
  const ours = await byOurs(run)
  expect(ours.jobs.filter(({ id }) => id === 'each').map(({ result }) => result)).toEqual([
    ...['success', 'failure', 'cancelled'],
  ])
  const { seen } = await byAct(run, { binary: actBinary(), proxy: proxy.url })
  expect(Object.keys(seen.jobs)).toEqual(expect.arrayContaining(['each a', 'each b', 'each c']))
})

/** The ids of processes that work below a directory. */
function processesBelow(path: string): readonly string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      return readlinkSync(`/proc/${id}/cwd`).startsWith(path)
    } catch {
      // Not a process, or one that has just ended, or somebody else's.
      return false
    }
  })
}

import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepOf, type WorkflowRun } from './result.ts'
import { createToy, type Toy } from './toy.ts'

let toy: Toy
beforeAll(() => {
  toy = createToy()
})
afterAll(() => toy.remove())

const withCheckout = (permissions: string, options: string, run: string) => `on: [workflow_dispatch]
permissions: ${permissions}
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - { id: checkout, uses: actions/checkout@v4, with: ${options} }
      - id: look
        run: |
          ${run}
`
const outcomes = (run: WorkflowRun) => run.jobs.flatMap(({ steps }) => steps.map(({ outcome }) => outcome))

test('a checkout is one commit deep on its branch; fetch-depth 0 brings the history', async () => {
  const look =
    'echo "seen=$(cat version) $(git rev-list --count HEAD) $(git branch --show-current)" >> "$GITHUB_OUTPUT"'
  const shallow = await toy.run(withCheckout('{ contents: read }', '{}', look))
  expect(stepOf(shallow, 'one', 'look').outputs.seen).toBe('2 1 main')
  const tracked =
    'echo "seen=$(git rev-parse origin/main) $(git rev-parse --abbrev-ref @{upstream})" >> "$GITHUB_OUTPUT"'
  const upstream = await toy.run(withCheckout('{ contents: read }', '{}', tracked))
  expect(stepOf(upstream, 'one', 'look').outputs.seen).toBe(`${toy.sha} origin/main`)
  const deep = await toy.run(withCheckout('{ contents: read }', '{ fetch-depth: 0 }', look))
  expect(stepOf(deep, 'one', 'look').outputs.seen).toBe('2 2 main')
  const branch = await toy.run(withCheckout('{ contents: read }', '{ fetch-depth: 0, ref: main }', look))
  expect(stepOf(branch, 'one', 'look').outputs.seen).toBe('2 2 main')
})

test('a checkout says which ref and which commit it is', async () => {
  const run = await toy.run(withCheckout('{ contents: read }', '{}', 'true'))
  expect(stepOf(run, 'one', 'checkout').outputs).toEqual({ ref: 'refs/heads/main', commit: toy.sha })
  const commit = await toy.run(withCheckout('{ contents: read }', `{ ref: ${toy.sha} }`, 'true'))
  expect(stepOf(commit, 'one', 'checkout').outputs).toEqual({ ref: '', commit: toy.sha })
})

test('a push needs contents: write and kept credentials, a checkout contents: read', async () => {
  const push = 'git push origin HEAD:refs/heads/ledger'
  expect(outcomes(await toy.run(withCheckout('{ contents: read }', '{}', push)))).toEqual([
    'success',
    'failure',
  ])
  const forgotten = withCheckout('{ contents: write }', '{ persist-credentials: false }', push)
  expect(outcomes(await toy.run(forgotten))).toEqual(['success', 'failure'])
  expect(outcomes(await toy.run(withCheckout('{}', '{}', push)))).toEqual(['failure', 'skipped'])
  expect(outcomes(await toy.run(withCheckout('{ contents: write }', '{}', push)))).toEqual([
    'success',
    'success',
  ])
  const branches = execFileSync('git', ['branch', '--list', 'ledger'], {
    cwd: toy.repository,
    encoding: 'utf8',
  })
  expect(branches.trim()).toBe('ledger')
})

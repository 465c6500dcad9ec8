import { afterAll, beforeAll, expect, test } from 'vitest'
import { stepOf } from './result.ts'
import { createToy, type Toy } from './toy.ts'

let toy: Toy
beforeAll(() => {
  toy = createToy()
})
afterAll(() => toy.remove())

const job = (steps: string, more = '') => `on: [workflow_dispatch]
jobs:
  one:
    runs-on: ubuntu-latest
${more.replaceAll(/^/gm, '    ')}
    steps:
${steps.replaceAll(/^/gm, '      ')}
`

test('a released action gets its inputs and answers by files: outputs, summary, annotations', async () => {
  const run = await toy.run(
    job(`- id: echo
  uses: org/chg-actions/echo@v1
  with:
    say: "\${{ github.event_name }} \${{ 1 == 1 }}"
- id: after
  if: steps.echo.outputs.verdict == 'pass'
  run: echo "heard=$HEARD" >> "$GITHUB_OUTPUT"
  env:
    HEARD: \${{ steps.echo.outputs.said }}`),
  )
  expect(run.conclusion).toBe('success')
  expect(stepOf(run, 'one', 'after').outputs).toEqual({ heard: 'workflow_dispatch true' })
  expect(stepOf(run, 'one', 'echo').summary).toBe('### workflow_dispatch true')
  expect(stepOf(run, 'one', 'echo').annotations).toEqual([
    { level: 'notice', message: 'said workflow_dispatch true', file: 'a.yaml', line: 3 },
  ])
})

test('the steps context holds the steps with an id that have ended; without a matrix there is none', async () => {
  const say = 'echo "seen=$SEEN" >> "$GITHUB_OUTPUT"'
  const run = await toy.run(
    job(`- run: "true"
- { id: first, run: "true" }
- id: look
  run: ${say}
  env: { SEEN: "\${{ join(steps.*.outcome) }} \${{ matrix == null }}" }`),
  )
  expect(stepOf(run, 'one', 'look').outputs).toEqual({ seen: 'success true' })
})

test('a text on several lines is the same with an expression in it', async () => {
  const run = await toy.run(
    job(`- id: block
  uses: org/chg-actions/echo@v1
  with:
    say: |
      one \${{ 1 }}
        two
- { id: quoted, uses: org/chg-actions/echo@v1, with: { say: "\${{ 1 }}\\nand a very long line that a writer of YAML would like to fold" } }`),
  )
  expect(stepOf(run, 'one', 'block').outputs.said).toBe('one 1\n  two\n')
  expect(stepOf(run, 'one', 'quoted').outputs.said).toMatch(/^1\nand a very long line/)
})

test('a workflow without a name is called by its path', async () => {
  const run = await toy.run(job(`- { id: look, run: 'echo "name=$GITHUB_WORKFLOW" >> "$GITHUB_OUTPUT"' }`))
  expect(stepOf(run, 'one', 'look').outputs).toEqual({ name: '.github/workflows/workflow.yml' })
})

test('after a failed step only those run that ask for failure() or always()', async () => {
  const run = await toy.run(
    job(`- id: bad
  uses: org/chg-actions/echo@v1
  with: { say: fail }
- { id: next, run: "true" }
- { id: verdict, if: "steps.bad.outputs.verdict == 'pass'", run: "true" }
- { id: failed, if: failure(), run: "true" }
- { id: always, if: always(), run: "true" }`),
  )
  expect(run.conclusion).toBe('failure')
  expect(run.jobs[0]?.steps.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['bad', 'failure'],
    ['next', 'skipped'],
    ['verdict', 'skipped'],
    ['failed', 'success'],
    ['always', 'success'],
  ])
})

test('continue-on-error forgives in the conclusion, not in the outcome', async () => {
  const run = await toy.run(
    job(`- { id: bad, run: exit 3, continue-on-error: true }
- { id: next, if: "steps.bad.outcome == 'failure'", run: "true" }`),
  )
  expect(run.conclusion).toBe('success')
  expect(stepOf(run, 'one', 'bad')).toMatchObject({ outcome: 'failure', conclusion: 'success', exitCode: 3 })
  expect(stepOf(run, 'one', 'next').outcome).toBe('success')
})

test('steps hand on variables and PATH; jobs share nothing but their outputs', async () => {
  const run = await toy.run(`on: [workflow_dispatch]
env: { LEVEL: workflow }
jobs:
  one:
    runs-on: ubuntu-latest
    env: { LEVEL: job }
    outputs: { level: "\${{ steps.say.outputs.level }}" }
    steps:
      - run: |
          echo "MORE=1" >> "$GITHUB_ENV"
          mkdir -p bin && printf '#!/bin/sh\\necho tool' > bin/toy-tool && chmod +x bin/toy-tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
          echo left > "$RUNNER_TEMP/left"; echo left > left; echo left > ~/left
      - id: say
        run: echo "level=$LEVEL $MORE $(toy-tool) $(cat left)" >> "$GITHUB_OUTPUT"
  two:
    needs: one
    runs-on: ubuntu-latest
    steps:
      - id: look
        run: |
          test ! -e left && test ! -e ~/left && test ! -e "$RUNNER_TEMP/left" && test -z "\${MORE:-}"
          ! command -v toy-tool
          echo "level=\${{ needs.one.outputs.level }} $LEVEL" >> "$GITHUB_OUTPUT"
`)
  expect(stepOf(run, 'two', 'look').outputs).toEqual({ level: 'job 1 tool left workflow' })
})

test('a job is skipped after one that failed or was skipped, however far before it, unless it asks', async () => {
  const run = await toy.run(`on: [workflow_dispatch]
jobs:
  first: { runs-on: ubuntu-latest, if: "github.ref == 'refs/heads/other'", steps: [{ run: "true" }] }
  second: { runs-on: ubuntu-latest, needs: first, if: always(), steps: [{ run: "true" }] }
  third: { runs-on: ubuntu-latest, needs: second, steps: [{ run: "true" }] }
  fourth: { runs-on: ubuntu-latest, needs: [second, first], if: "always() && needs.first.result == 'skipped'", steps: [{ run: "true" }] }
`)
  expect(Object.fromEntries(run.jobs.map(({ id, result }) => [id, result]))).toEqual({
    first: 'skipped',
    second: 'success',
    third: 'skipped',
    fourth: 'success',
  })
})

test('a matrix from an output runs once per entry, in order, and stops at the first failure', async () => {
  const matrix = (failFast: string) => `on: [workflow_dispatch]
jobs:
  list:
    runs-on: ubuntu-latest
    outputs: { matrix: "\${{ steps.list.outputs.matrix }}" }
    steps:
      - id: list
        run: echo 'matrix={"include":[{"app":"a"},{"app":"b"},{"app":"c"}]}' >> "$GITHUB_OUTPUT"
  each:
    needs: list
    runs-on: ubuntu-latest
    strategy: { matrix: "\${{ fromJSON(needs.list.outputs.matrix) }}", fail-fast: ${failFast} }
    concurrency: { group: "change-\${{ matrix.app }}", cancel-in-progress: false }
    steps: [{ run: 'test "\${{ matrix.app }}" != b' }]
`
  const fast = await toy.run(matrix('true'))
  const each = fast.jobs.filter(({ id }) => id === 'each')
  expect(each.map(({ result }) => result)).toEqual(['success', 'failure', 'cancelled'])
  expect(each[0]).toMatchObject({
    name: 'each (a)',
    concurrency: { group: 'change-a', cancelInProgress: false },
  })
  const slow = await toy.run(matrix('false'))
  expect(slow.jobs.map(({ result }) => result)).toEqual(['success', 'success', 'failure', 'success'])
})

test('secrets are masked in logs, and withheld from the outputs of a job', async () => {
  const run = await toy.run(
    job(
      `- id: say
  run: |
    echo "the token is $TOKEN"
    echo "::add-mask::hush"
    echo "hush now"
    echo "token=$TOKEN" >> "$GITHUB_OUTPUT"
  env: { TOKEN: "\${{ secrets.ARGOCD_TOKEN }}" }`,
      `outputs: { token: "\${{ steps.say.outputs.token }}" }`,
    ),
    { secrets: { ARGOCD_TOKEN: 's3cret-token' } },
  )
  expect(stepOf(run, 'one', 'say').log).toEqual(['the token is ***', '*** now'])
  expect(run.jobs[0]?.outputs).toEqual({ token: '' })
})

test('inputs of workflow_dispatch have the types and defaults that the file declares; schedule has none', async () => {
  const yaml = `on:
  schedule: [{ cron: "0 2 * * 2" }]
  workflow_dispatch:
    inputs:
      change: { type: string, required: true }
      wait: { type: boolean, default: true }
      kind: { type: choice, options: [normal, emergency] }
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - id: say
        run: echo "all=$ALL" >> "$GITHUB_OUTPUT"
        env: { ALL: "\${{ inputs.change }}|\${{ inputs.wait == true }}|\${{ inputs.kind }}|\${{ github.event.schedule }}" }
`
  const typed = await toy.run(yaml, {
    event: { name: 'workflow_dispatch', inputs: { change: 'CHG-1', wait: 'false' } },
  })
  expect(stepOf(typed, 'one', 'say').outputs.all).toBe('CHG-1|false|normal|')
  const timed = await toy.run(yaml, { event: { name: 'schedule', payload: { schedule: '0 2 * * 2' } } })
  expect(stepOf(timed, 'one', 'say').outputs.all).toBe('|false||0 2 * * 2')
  await expect(toy.run(yaml)).rejects.toThrow('input change is required')
  await expect(
    toy.run(yaml, { event: { name: 'workflow_dispatch', inputs: { chnage: 'x' } } }),
  ).rejects.toThrow('declares no input chnage')
  await expect(toy.run(yaml, { event: { name: 'push' } })).rejects.toThrow('does not run on push')
})

test('a cancelled run interrupts its step, skips the rest, and still runs what asks for always()', async () => {
  const cancel = new AbortController()
  const run = await toy.run(
    job(`- { id: wait, uses: org/chg-actions/echo@v1, with: { say: wait } }
- { id: next, run: "true" }
- { id: tidy, if: always(), run: "true" }`),
    { signal: cancel.signal, onLine: (line) => line.includes('said wait') && cancel.abort() },
  )
  expect(run.conclusion).toBe('cancelled')
  expect(stepOf(run, 'one', 'wait')).toMatchObject({
    outcome: 'cancelled',
    log: [expect.any(String), 'interrupted'],
  })
  expect(stepOf(run, 'one', 'next').outcome).toBe('skipped')
  expect(stepOf(run, 'one', 'tidy').outcome).toBe('success')
})

test('a job that runs into its time limit is cancelled', async () => {
  const run = await toy.run(job('- { id: sleep, run: exec sleep 30 }', 'timeout-minutes: 0.01'))
  expect(run.conclusion).toBe('cancelled')
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { WorkflowRunOptions } from '../../workflows/options.ts'
import { createToy, type Toy } from '../../workflows/toy.ts'
import { actBinary } from './act-binary.ts'
import { byAct, byOurs } from './both.ts'
import { expectSame } from './compare.ts'
import { type ClosedProxy, startClosedProxy } from './proxy.ts'

// What a workflow may say besides what the examples say, on a toy repository: our own runner against act.
let toy: Toy
let proxy: ClosedProxy
beforeAll(async () => {
  toy = createToy()
  proxy = await startClosedProxy()
})
afterAll(async () => {
  toy?.remove()
  await proxy?.stop()
})

/** Runs it by both, compares them, and gives back what act saw. */
async function both(yaml: string, options: Partial<WorkflowRunOptions> = {}) {
  const event = { name: 'workflow_dispatch', payload: { ref: 'refs/heads/main' } }
  const run = toy.options(yaml, { event, ...options })
  const ours = await byOurs(run)
  const act = await byAct(run, { binary: actBinary(), proxy: proxy.url })
  const names = new Map<string, string>()
  expectSame({ ours, act }, { ours: names, act: names })
  return act.seen
}

test('outcomes and conclusions, what steps and jobs hand on, and which steps run after a failure', async () => {
  const { needs, jobs } = await both(`name: Toy
on: [workflow_dispatch]
env: { LEVEL: workflow }
jobs:
  one:
    runs-on: ubuntu-latest
    env: { LEVEL: job }
    outputs: { level: "\${{ steps.say.outputs.level }}", said: "\${{ steps.echo.outputs.said }}" }
    steps:
      - uses: actions/checkout@v6
      - run: |
          echo "MORE=1" >> "$GITHUB_ENV"
          mkdir -p bin && printf '#!/bin/sh\\necho tool' > bin/toy-tool && chmod +x bin/toy-tool
          echo "$PWD/bin" >> "$GITHUB_PATH"
      - { id: say, run: 'echo "level=$LEVEL $MORE $(toy-tool) $(cat version)" >> "$GITHUB_OUTPUT"' }
      - { id: echo, uses: org/chg-actions/echo@v1, with: { say: "\${{ github.event_name }} \${{ 1 == 1 }}\\nline" } }
      - { id: forgiven, run: exit 3, continue-on-error: true }
      - { id: known, if: "steps.forgiven.outcome == 'failure'", run: "true" }
      - { id: bad, uses: org/chg-actions/echo@v1, with: { say: fail } }
      - { id: next, run: "true" }
      - { id: verdict, if: "steps.bad.outputs.verdict == 'pass'", run: "true" }
      - { id: failed, if: failure(), run: "true" }
      - { id: always, if: always(), run: "true" }
  two: { needs: one, runs-on: ubuntu-latest, steps: [{ run: "true" }] }
  three: { needs: [one, two], if: "always() && needs.two.result == 'skipped'", runs-on: ubuntu-latest, steps: [{ run: "true" }] }
  four: { needs: two, runs-on: ubuntu-latest, steps: [{ run: "true" }] }
`)
  expect(Object.entries(needs).map(([job, { result }]) => [job, result])).toEqual([
    ['four', 'skipped'],
    ['one', 'failure'],
    ['three', 'success'],
    ['two', 'skipped'],
  ])
  expect(needs.one?.outputs).toEqual({ level: 'job 1 tool 2', said: 'workflow_dispatch true\nline' })
  expect(jobs.one?.steps.forgiven).toMatchObject({ outcome: 'failure', conclusion: 'success' })
})

test('a matrix from an output, one combination after the other', async () => {
  const { jobs, needs } = await both(`name: Toy
on: [workflow_dispatch]
jobs:
  list:
    runs-on: ubuntu-latest
    outputs: { matrix: "\${{ steps.list.outputs.matrix }}" }
    steps:
      - id: list
        run: echo 'matrix={"include":[{"change":"a"},{"change":"b"},{"change":"c"}]}' >> "$GITHUB_OUTPUT"
  each:
    needs: list
    runs-on: ubuntu-latest
    strategy: { matrix: "\${{ fromJSON(needs.list.outputs.matrix) }}", fail-fast: false, max-parallel: 1 }
    steps: [{ id: say, run: 'echo "change=\${{ matrix.change }}" >> "$GITHUB_OUTPUT"; test "\${{ matrix.change }}" != b' }]
`)
  expect(needs.each?.result).toBe('failure')
  expect(jobs['each c']?.steps.say?.outputs).toEqual({ change: 'c' })
})

test('what a person typed, with the types and defaults that the file declares', async () => {
  const yaml = `name: Toy
on:
  schedule: [{ cron: "0 2 * * 2" }]
  workflow_dispatch:
    inputs:
      change: { type: string, required: true }
      note: { type: string }
      wait: { type: boolean, default: true }
      kind: { type: choice, options: [normal, emergency], default: normal }
jobs:
  one:
    runs-on: ubuntu-latest
    steps:
      - id: say
        run: echo "all=$ALL" >> "$GITHUB_OUTPUT"
        env: { ALL: "\${{ inputs.change }}|\${{ inputs.note }}|\${{ inputs.wait == true }}|\${{ inputs.kind }}|\${{ github.event.schedule }}" }
`
  const payload = { ref: 'refs/heads/main' }
  const inputs = { change: '"; echo $(id) `id`', wait: 'false' }
  const typed = await both(yaml, { event: { name: 'workflow_dispatch', payload, inputs } })
  expect(typed.jobs.one?.steps.say?.outputs.all).toBe('"; echo $(id) `id`||false|normal|')
  const repository = { default_branch: 'main' }
  const timed = await both(yaml, {
    event: { name: 'schedule', payload: { schedule: '0 2 * * 2', repository } },
  })
  expect(timed.jobs.one?.steps.say?.outputs.all).toBe('||false||0 2 * * 2')
})

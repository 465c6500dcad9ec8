import { afterAll, beforeAll, expect, test } from 'vitest'
import { createToy, type Toy } from './toy.ts'

let toy: Toy
beforeAll(() => {
  toy = createToy()
})
afterAll(() => toy.remove())

const withJob = (job: string) => `on: [workflow_dispatch]\njobs:\n  one: { runs-on: ubuntu-latest, ${job} }\n`

test.each([
  ['a key that GitHub does not know', withJob('stepz: []'), /stepz/],
  ['a key that this runner does not know', withJob('container: node, steps: [{ run: "true" }]'), /container/],
  [
    'an action from elsewhere',
    withJob('steps: [{ uses: actions/cache@v4 }]'),
    /actions\/cache@v4 is not known/,
  ],
  ['another version of ours', withJob('steps: [{ uses: org/chg-actions/echo@v2 }]'), /@v2 is not known/],
  ['an action that the release has not', withJob('steps: [{ uses: org/chg-actions/ech@v1 }]'), /has no ech/],
  [
    'an input that the action has not',
    withJob('steps: [{ uses: org/chg-actions/echo@v1, with: { sya: x } }]'),
    /no input sya/,
  ],
  [
    'an action that holds an expression where GitHub evaluates none',
    withJob('steps: [{ uses: org/chg-actions/described@v1 }]'),
    /described\/action.yml: .*expression/,
  ],
  ['another shell', withJob('steps: [{ run: x, shell: pwsh }]'), /shell: bash/],
  [
    'another runner',
    'on: [workflow_dispatch]\njobs: { one: { runs-on: windows-latest, steps: [{ run: x }] } }',
    /windows/,
  ],
  ['a context that is not there', withJob(`steps: [{ run: "\${{ nedds.one }}" }]`), /nedds/],
  [
    'a function that is not there',
    withJob('steps: [{ if: "hashFiles(\'x\') == 1", run: x }]'),
    /hashFiles|function/i,
  ],
  [
    'a workflow command that is not there',
    withJob('steps: [{ run: "echo ::set-output name=a::b" }]'),
    /set-output/,
  ],
  [
    'an empty matrix',
    withJob(`strategy: { matrix: { include: "\${{ fromJSON('[]') }}" } }, steps: [{ run: x }]`),
    /empty/,
  ],
  ['broken YAML', 'on: [workflow_dispatch', /workflow\.yml is no workflow/],
  [
    'a circle',
    'on: [workflow_dispatch]\njobs:\n  a: { needs: b, runs-on: ubuntu-latest, steps: [{ run: x }] }\n  b: { needs: a, runs-on: ubuntu-latest, steps: [{ run: x }] }',
    /circle|cycle|needs|depend/i,
  ],
])('%s is an error', async (_, yaml, message) => {
  await expect(toy.run(yaml)).rejects.toThrow(message)
})

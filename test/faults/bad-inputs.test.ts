import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '@chg/core'
import { openLedger, verifyLedger } from '@chg/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectStopped } from './stopped.ts'
import { type SubjectName, subjects, type Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

const names = Object.keys(subjects) as SubjectName[]
let town: Town
let entries: number
beforeAll(async () => {
  town = await enterTown()
  await town.run('policy-check')
  entries = (await proof()).entries
})
beforeEach(() => town.mark())
afterAll(() => town.leave())

async function proof() {
  const exec = async () => ({ exitCode: 1, stdout: '', stderr: '' })
  const spool = join(town.directory, 'spool')
  const signal = new AbortController().signal
  const options = { exec, clock: systemClock, signal, workspace: '/', spool, warn: () => undefined }
  return verifyLedger(await openLedger(`file:${town.ledger}`, { ...options, whenUnavailable: 'reject' }))
}

/** Runs, and expects one sentence, nothing changed in the cluster, and nothing lost from the ledger. */
async function expectRefused(
  name: SubjectName,
  inputs: Texts,
  sentence: RegExp,
  world: { workspace?: string; env?: Texts } = {},
  verdicts: readonly string[] = ['unknown'],
): Promise<void> {
  const run = await town.run(name, inputs, world)
  expectStopped(run, sentence, verdicts)
  expect(town.writes()).toEqual([])
  expect((await proof()).entries).toBeGreaterThanOrEqual(entries)
}

/** A text that an input of that kind does not take; undefined where any text is good. */
const wrong = (takes: string): string | undefined =>
  ({ a: 'three days', true: 'maybe', one: 'sometimes', an: 'tomorrow' })[
    /^(a) duration|^(true) or false|^(one) of|^(an) instant/.exec(takes)?.slice(1).find(Boolean) ?? ''
  ] ?? (takes === 'a whole number' ? 'two' : undefined)

describe.each(names)('%s', (name) => {
  const specs = Object.entries(subjects[name].inputs)
  const required = specs.filter(([, spec]) => spec.required).map(([input]) => input)
  const typed = specs.flatMap(([input, { takes }]) => {
    const text = wrong(takes)
    return text === undefined ? [] : [[input, text] as const]
  })

  test('names every input that is required and missing', async () => {
    for (const input of required)
      await expectRefused(name, { [input]: '-' }, new RegExp(`input ${input} is required`))
  })

  test('names each input that does not parse, what it got and what it takes', async () => {
    expect(typed.map(([input]) => input)).toEqual(
      expect.arrayContaining(['mode', 'timeout', 'poll-interval']),
    )
    for (const [input, text] of typed)
      await expectRefused(
        name,
        { [input]: text },
        new RegExp(`input ${input}: "${text}" was given, but .*; it takes `),
      )
  })

  test('knows no input that it does not have', () =>
    expectRefused(name, { 'dry-run': 'true' }, new RegExp(`${name} has no input dry-run`)))

  test('says what a change id looks like', () =>
    expectRefused(name, { change: 'CHG 1234; rm -rf /' }, /input change: "CHG 1234; rm -rf \/" was given/))

  test.each([
    ['sqlite:/tmp/x', /ledger.*"sqlite:\/tmp\/x"/],
    ['git:', /ledger.*"git:"/],
    ['git:../main', /ledger git:"\.\.\/main" is not the name of a branch/i],
    ['file:', /ledger.*"file:"/],
  ])('does not take the ledger %s', (ledger, sentence) =>
    expectRefused(name, { change: 'CHG-1', ledger }, sentence),
  )

  test('wants its environment to be configured', () =>
    expectRefused(name, { environment: 'moon' }, /environment "moon" is not in \.github\/chg\.yaml/))

  test.each([
    ['wrong YAML', 'environments:\n  production: [\n', /chg\.yaml is not valid.*line \d+/],
    ['a list', '- 1\n', /chg\.yaml.*is not a mapping/],
    ['an unknown key', 'enviroments: {}\n', /chg\.yaml.*"enviroments"/],
    ['aliases that explode', bomb(), /chg\.yaml/],
    [
      'an input that the action does not have',
      config(name, 'colour: red'),
      /environments\.production\.\S+\.colour/,
    ],
    ['a wrong value', config(name, 'timeout: soon'), /input timeout: "soon"/],
    ['a value that is no text', config(name, 'timeout: {a: 1}'), /environments\.production\.\S+\.timeout/],
  ])('finds %s in .github/chg.yaml', async (_, text, sentence) => {
    const workspace = await workspaceWith({ '.github/chg.yaml': text })
    await expectRefused(name, { environment: 'production' }, sentence, { workspace })
  })

  const secrets = specs.filter(([, { secret }]) => secret === 'value').map(([input]) => input)
  test.each(secrets)('takes no %s from .github/chg.yaml', async (input) => {
    const workspace = await workspaceWith({ '.github/chg.yaml': config(name, `${input}: hunter2hunter2`) })
    const sentence = new RegExp(`environments\\.production\\.${name}\\.${input} holds a secret`)
    await expectRefused(name, { environment: 'production' }, sentence, { workspace })
  })
})

function config(name: string, line: string): string {
  return `environments:\n  production:\n    ${name}:\n      ${line}\n`
}

function bomb(): string {
  const lines = ['a0: &a0 [x, x]']
  for (let level = 1; level < 12; level += 1)
    lines.push(`a${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`)
  return `${lines.join('\n')}\nenvironments: {}\n`
}

async function workspaceWith(files: Texts): Promise<string> {
  const workspace = await mkdtemp(join(town.directory, 'workspace-'))
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(workspace, path, '..'), { recursive: true })
    await writeFile(join(workspace, path), text)
  }
  return workspace
}

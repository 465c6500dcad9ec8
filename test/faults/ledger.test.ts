import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ChgError, nodeExec, systemClock } from '@chg/core'
import { memoryLedger, openLedger } from '@chg/ledger'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { expectStopped } from './stopped.ts'
import type { SubjectName } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

const forward = [
  'argocd-sync',
  'velero-snapshot',
  'verify-health',
  'window-gate',
  'validate-manifests',
  'policy-check',
] as const
let town: Town
beforeAll(async () => {
  town = await enterTown()
})
beforeEach(() => town.rewind())
afterAll(() => town.leave())

/** The ledger holds an entry, and one byte of it is then another. */
async function damage(): Promise<() => Promise<void>> {
  await town.run('window-gate')
  const [name] = (await readdir(town.ledger)).filter((file) => file.endsWith('.jsonl'))
  const path = join(town.ledger, name ?? '')
  const text = await readFile(path, 'utf8')
  const edited = text.replace('"verdict":"pass"', '"verdict":"paSs"')
  expect(edited).not.toBe(text)
  await chmod(path, 0o600)
  await writeFile(path, edited)
  town.mark()
  return () => writeFile(path, text)
}

/** A file where the directory of the ledger should be: nobody, root included, can write below it. */
async function block(): Promise<string> {
  const file = join(town.directory, 'no-directory')
  await writeFile(file, 'x')
  return `file:${file}/ledger`
}

describe.each(forward)('%s', (name: SubjectName) => {
  test('stops at a damaged ledger before anything is changed', async () => {
    await damage()
    const run = await town.run(name)
    expectStopped(run, /the ledger is damaged: .*000000000001\.jsonl/i)
    expect(town.writes()).toEqual([])
  })

  test('stops at a ledger that can be read, but takes nothing', async () => {
    const full = new ChgError(
      'ledger-unreachable',
      'ledger file:/full could not be reached: ENOSPC',
      'make room',
    )
    const ledger = { ...memoryLedger(), append: () => Promise.reject(full) }
    const run = await town.run(name, {}, { ledger })
    expectStopped(run, /ledger file:\/full could not be reached: ENOSPC/)
    expect(town.writes()).toEqual([])
  })

  test('stops at a ledger that cannot be written before anything is changed', async () => {
    const run = await town.run(name, { ledger: await block() })
    expectStopped(run, /ledger file:.* could not be reached/i)
    expect(town.writes()).toEqual([])
  })
})

test('due-changes stops at a damaged ledger: what is closed cannot be told', async () => {
  await damage()
  expectStopped(await town.run('due-changes'), /the ledger is damaged/i)
})

test('a rollback goes on without its ledger, and its events are merged by the next append', async () => {
  const state = join(town.directory, 'state')
  await mkdir(state, { recursive: true })
  const mend = await damage()
  await town.rewindCluster('second')
  const run = await town.run('rollback', {}, { stateDirectory: state })
  expect(run.outputs).toMatchObject({ verdict: 'pass', code: 'rolled-back' })
  expect(run.warnings.join('\n')).toContain('LEDGER DAMAGED')
  await mend()
  const next = await town.run('verify-health', {}, { stateDirectory: state })
  expect(next.outputs.verdict).toBe('pass')
  expect(await types(state)).toEqual(
    ['window.decided', 'rollback.began', 'rollback.ended', 'health.judged'].map(
      (type) => `dev.chg-actions.${type}`,
    ),
  )
})

test('a rollback without revision refuses when the ledger cannot say what was good', async () => {
  await damage()
  await town.rewindCluster('second')
  const run = await town.run('rollback', { revision: '-' })
  expectStopped(run, /no revision of api-gateway that was verified healthy/, ['refuse'])
  expect(town.writes()).toEqual([])
})

async function types(state: string): Promise<readonly string[]> {
  const ledger = await openLedger(`file:${town.ledger}`, {
    exec: nodeExec({}),
    clock: systemClock,
    signal: new AbortController().signal,
    workspace: '/',
    spool: join(state, 'chg-spool'),
    whenUnavailable: 'reject',
    warn: () => undefined,
  })
  await ledger.prove()
  return (await ledger.read()).map(({ type }) => type)
}

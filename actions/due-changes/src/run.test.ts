import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { repository, story } from '@chg/history/testing'
import { memoryLedger } from '@chg/ledger/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

let repo: ReturnType<typeof repository>
beforeEach(() => {
  repo = repository()
})

const due = (
  inputs: Record<string, string> = {},
  events: readonly ChangeEvent[] = [],
  workspace = repo.directory,
) => runForTest(action, run, inputs, { workspace, ledger: memoryLedger([...events]) })
const jobs = ({ outputs }: Awaited<ReturnType<typeof due>>): readonly Record<string, string>[] =>
  JSON.parse(outputs.matrix ?? '{}').include
const pairs = (result: Awaited<ReturnType<typeof due>>) =>
  jobs(result).map(({ change, application, revision }) => [change, application, revision])

describe('due changes', () => {
  it('are the merged ones that the ledger does not know, oldest first, per application', async () => {
    const first = repo.change('CHG-1', 'billing')
    repo.commit('no change', 'apps/billing/values.yaml')
    const second = repo.change('CHG-2', 'api-gateway', 'billing')
    const result = await due()
    expect(result.outputs).toMatchObject({
      verdict: 'pass',
      code: 'changes-due',
      count: '3',
      changes: 'CHG-1\nCHG-2',
    })
    expect(jobs(result)).toEqual([
      { change: 'CHG-1', application: 'billing', revision: first },
      {
        change: 'CHG-2',
        application: 'api-gateway',
        revision: second,
        namespace: 'api-gateway',
        cluster: 'prod-1',
      },
      { change: 'CHG-2', application: 'billing', revision: second },
    ])
    expect(result.warnings).toEqual([])
    expect(result.summary).toContain('| CHG-1 | billing |')
  })

  it('are none when nothing names a change, and that passes', async () => {
    repo.commit('no change', 'apps/billing/values.yaml')
    const result = await due()
    expect(result).toMatchObject({
      exitCode: 0,
      outputs: { verdict: 'pass', code: 'nothing-due', count: '0', changes: '', matrix: '{"include":[]}' },
    })
  })
})

describe('what is not due', () => {
  it('stands in the summary with its reason, and closed changes warn nobody', async () => {
    const [a, b] = [repo.change('CHG-1', 'api-gateway'), repo.change('CHG-2', 'api-gateway')]
    const result = await due({}, [...story('CHG-1').verified(a), ...story('CHG-2').rolledBack(b, a)])
    expect(result.outputs.code).toBe('nothing-due')
    expect(result.summary).toContain('rolled back 2026-11-23T02:04:00Z')
    expect(result.warnings).toEqual([])
  })

  it('warns where a person must do something', async () => {
    const sha = repo.change('CHG-1', 'api-gateway')
    const result = await due({}, story('CHG-1').stuckRollback(sha))
    expect(result.outputs.count).toBe('0')
    expect(result.warnings).toEqual([
      'CHG-1 is not listed for api-gateway: a rollback began 2026-11-23T02:02:00Z and has not ended well: run rollback again.',
    ])
  })

  it('warns of trailers that name no change', async () => {
    repo.commit('a\n\nChange: $(rm -rf /)\n', 'apps/billing/a')
    expect((await due()).warnings).toEqual([expect.stringContaining('"$(rm -rf /)" is not of the form')])
  })

  it('is what was merged before `since`, or on another branch', async () => {
    repo.change('CHG-1', 'billing')
    expect((await due({ since: '1h' })).outputs.code).toBe('nothing-due')
    repo.git('checkout', '--quiet', '-b', 'release')
    const sha = repo.change('CHG-2', 'billing')
    repo.git('checkout', '--quiet', 'main')
    expect(pairs(await due({ branch: 'release', change: 'CHG-2' }))).toEqual([['CHG-2', 'billing', sha]])
  })
})

describe('the inputs of due-changes', () => {
  it('keep one change or one application', async () => {
    const first = repo.change('CHG-1', 'api-gateway', 'billing')
    repo.change('CHG-2', 'api-gateway')
    expect(pairs(await due({ change: 'CHG-1', application: 'billing' }))).toEqual([
      ['CHG-1', 'billing', first],
    ])
  })

  it('say so when the change that is asked for is not there', async () => {
    const result = await due({ change: 'CHG-9' })
    expect(result.outputs.code).toBe('nothing-due')
    expect(result.warnings[0]).toContain('CHG-9 was asked for')
  })

  it.each([
    ['a branch that is not there', { branch: 'nope' }, 'branch-unknown'],
    ['a branch that is an expression', { branch: 'main~1' }, 'branch-unknown'],
    ['a branch that is an option', { branch: '--output=x' }, 'branch-unknown'],
    ['an application that is not there', { application: 'constructor' }, 'application-unknown'],
  ])('refuse %s', async (_, inputs, code) => {
    expect(await due(inputs)).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code } })
  })
})

describe('a checkout that does not tell enough', () => {
  it('is refused when it is shallow, with the fix', async () => {
    repo.change('CHG-1', 'billing')
    const clone = mkdtempSync(join(tmpdir(), 'chg-due-clone-'))
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repo.directory}`, clone])
    const result = await due({}, [], clone)
    expect(result).toMatchObject({ exitCode: 1, outputs: { verdict: 'unknown', code: 'history-too-short' } })
    expect(result.errors[0]).toContain('fetch-depth: 0')
    expect(result.outputs.matrix).toBeUndefined()
  })

  it('is refused when it is no repository, or names no applications', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'chg-due-none-'))
    expect((await due({}, [], empty)).outputs.code).toBe('applications-missing')
    repo.git('update-ref', '-d', 'HEAD')
    expect((await due()).outputs.code).toBe('history-unreadable')
  })
})

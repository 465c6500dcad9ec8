import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runForTest } from '@chg/action/testing'
import type { ChangeEvent } from '@chg/change'
import { memoryLedger } from '@chg/ledger/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { action } from './action.ts'
import { repository } from './fixtures/repository.ts'
import { story } from './fixtures/story.ts'
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

  it('leave out what is verified or rolled back, and keep what a window refused', async () => {
    const [a, b, c] = [
      repo.change('CHG-1', 'api-gateway'),
      repo.change('CHG-2', 'api-gateway'),
      repo.change('CHG-3', 'api-gateway'),
    ]
    const result = await due({}, [
      ...story('CHG-1').verified(a),
      ...story('CHG-2').rolledBack(b, a),
      ...story('CHG-3').windowRefused(),
    ])
    expect(pairs(result)).toEqual([['CHG-3', 'api-gateway', c]])
    expect(result.summary).toContain('rolled back 2026-11-23T02:04:00Z')
    expect(result.warnings).toEqual([])
  })

  it('are listed once per application at their newest commit, in the order of those', async () => {
    repo.change('CHG-1', 'api-gateway')
    const second = repo.change('CHG-2', 'api-gateway')
    const third = repo.change('CHG-1', 'api-gateway')
    expect(pairs(await due())).toEqual([
      ['CHG-2', 'api-gateway', second],
      ['CHG-1', 'api-gateway', third],
    ])
  })

  it('never take an application backwards: what runs already and contains the change is its revision', async () => {
    repo.change('CHG-1', 'api-gateway')
    const second = repo.change('CHG-2', 'api-gateway')
    const third = repo.change('CHG-3', 'api-gateway')
    expect(pairs(await due({}, story('CHG-2').verified(second)))).toEqual([
      ['CHG-1', 'api-gateway', second],
      ['CHG-3', 'api-gateway', third],
    ])
  })

  it('of a merged branch are rolled out at the merge, whose tree has what others did meanwhile', async () => {
    repo.git('checkout', '--quiet', '-b', 'feature')
    repo.change('CHG-1', 'api-gateway')
    repo.git('checkout', '--quiet', 'main')
    repo.pass(60 * 24 * 2)
    repo.commit('meanwhile', 'apps/billing/x')
    repo.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'feature')
    const merge = repo.git('rev-parse', 'HEAD')
    expect(pairs(await due({ since: '48h' }))).toEqual([['CHG-1', 'api-gateway', merge]])
  })

  it('may be named by the merge itself, whose files are those of the branch', async () => {
    repo.git('checkout', '--quiet', '-b', 'feature')
    repo.commit('part', 'shared/a.yaml')
    repo.git('checkout', '--quiet', 'main')
    repo.commit('meanwhile', 'apps/api-gateway/x')
    repo.git('merge', '--quiet', '--no-ff', '-m', 'CHG-1: title\n\nChange: CHG-1', 'feature')
    expect(pairs(await due())).toEqual([['CHG-1', 'billing', repo.git('rev-parse', 'HEAD')]])
  })

  it('count deletions, and files whose names are hostile', async () => {
    repo.commit('add', 'apps/api-gateway/:100644 \n"x"\tä', 'shared/$(id)')
    repo.git('rm', '--quiet', '-r', 'shared')
    repo.change('CHG-1')
    repo.change('CHG-2')
    repo.write('apps/api-gateway/:0\n0123456789012345678901234567890123456789', 'x')
    repo.change('CHG-3')
    expect(jobs(await due()).map(({ change, application }) => [change, application])).toEqual([
      ['CHG-1', 'billing'],
      ['CHG-3', 'api-gateway'],
    ])
  })

  it('are not misled by messages that look like our own format', async () => {
    const sha = repo.commit(
      `0123456789012345678901234567890123456789\n\n1\n\u0001::set-output name=x::y\n\nChange: CHG-1\n`,
      'apps/billing/a',
    )
    expect(pairs(await due())).toEqual([['CHG-1', 'billing', sha]])
  })

  it('warn of trailers that are not valid, or no trailers', async () => {
    repo.commit('a\n\nChange: $(rm -rf /)\n', 'apps/billing/a')
    repo.commit('b\n\nChange: CHG-7\n\nCo-authored-by: A <a@example.com>\n', 'apps/billing/a')
    const result = await due()
    expect(result.outputs.code).toBe('nothing-due')
    expect(result.warnings).toHaveLength(2)
    expect(result.warnings[0]).toContain('it must stand in the last paragraph')
    expect(result.warnings[1]).toContain('"$(rm -rf /)" is not of the form')
  })

  it('look back only so far', async () => {
    repo.change('CHG-1', 'billing')
    repo.pass(60 * 24)
    const second = repo.change('CHG-2', 'billing')
    expect(pairs(await due({ since: '80h' }))).toEqual([['CHG-2', 'billing', second]])
    expect((await due({ since: '1h' })).outputs.code).toBe('nothing-due')
  })
})

describe('held changes', () => {
  it('are those with a rollback that did not end, until somebody ends it', async () => {
    const sha = repo.change('CHG-1', 'api-gateway')
    const result = await due({}, story('CHG-1').stuckRollback(sha))
    expect(result.outputs.code).toBe('nothing-due')
    expect(result.warnings).toEqual([
      'CHG-1 is not listed for api-gateway: a rollback began 2026-11-23T02:02:00Z and has not ended well: run rollback again.',
    ])
  })

  it('are those that were rolled back on another application', async () => {
    const sha = repo.change('CHG-1', 'api-gateway', 'billing')
    const result = await due({}, story('CHG-1').rolledBack(sha, 'x'))
    expect(result.outputs.count).toBe('0')
    expect(result.warnings).toHaveLength(1)
    expect(result.warnings[0]).toContain(
      'CHG-1 is not listed for billing: the change was rolled back on api-gateway',
    )
  })

  it('are those that were closed before their newest commit', async () => {
    const sha = repo.change('CHG-1', 'api-gateway')
    repo.pass(60 * 24 * 3)
    repo.change('CHG-1', 'api-gateway')
    const result = await due({}, story('CHG-1').verified(sha))
    expect(result.outputs.count).toBe('0')
    expect(result.warnings[0]).toContain('a commit of it is younger')
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

  it('name another branch, of origin or here', async () => {
    repo.git('checkout', '--quiet', '-b', 'release')
    const sha = repo.change('CHG-1', 'billing')
    repo.git('checkout', '--quiet', 'main')
    expect(pairs(await due({ branch: 'release' }))).toEqual([['CHG-1', 'billing', sha]])
    const clone = mkdtempSync(join(tmpdir(), 'chg-due-clone-'))
    execFileSync('git', ['clone', '--quiet', repo.directory, clone])
    expect(pairs(await due({ branch: 'release' }, [], clone))).toEqual([['CHG-1', 'billing', sha]])
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

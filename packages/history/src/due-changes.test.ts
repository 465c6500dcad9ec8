import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ChangeEvent, foldRecords } from '@chg/change'
import { nodeExec } from '@chg/core'
import { beforeEach, describe, expect, it } from 'vitest'
import { type DueQuestion, dueChanges } from './due-changes.ts'
import { repository, story } from './testing.ts'

let repo: ReturnType<typeof repository>
beforeEach(() => {
  repo = repository()
})

const HOUR = 3_600_000
const hoursAgo = (hours: number) => new Date(Date.UTC(2026, 10, 24, 2) - hours * HOUR)
const applications = {
  'api-gateway': { paths: ['apps/api-gateway/**'] },
  billing: { paths: ['apps/billing/**', 'shared/**'] },
}

/** What is due on 24 November at 02:00, of the last 30 days. */
async function due(
  question: Partial<DueQuestion> = {},
  events: readonly ChangeEvent[] = [],
  workspace = repo.directory,
) {
  const warnings: string[] = []
  const found = await dueChanges(
    { branch: undefined, since: hoursAgo(720), now: hoursAgo(0), applications, ...question },
    {
      exec: nodeExec({ PATH: process.env.PATH }),
      workspace,
      signal: new AbortController().signal,
      timeout: 60_000,
      records: async () => foldRecords(events),
      warn: (message) => void warnings.push(message),
    },
  )
  return { ...found, warnings }
}
const pairs = ({ due }: Awaited<ReturnType<typeof dueChanges>>) =>
  due.map(({ change, application, revision }) => [change, application, revision])

describe('due changes', () => {
  it('leave what was suspended to the run that has taken it up, until its lease ends', async () => {
    repo.change('CHG-1', 'api-gateway')
    const { suspended, resumed } = story('CHG-1')
    const openings = [{ opens: '2026-11-24T01:00:00Z' }]
    const event = suspended({ openings, until: '2026-12-01T00:00:00Z' })
    expect((await due({}, [event])).due).toHaveLength(1)
    const held = await due({}, [event, resumed(event, 'run-7', '2026-11-24T02:00:01Z')])
    expect(held.due).toEqual([])
    expect(held.held[0]).toMatchObject({
      why: 'it was suspended, and is resumed by run-7',
      needsPerson: false,
    })
    const lapsed = await due({}, [event, resumed(event, 'run-7', '2026-11-24T02:00:00Z')])
    expect(lapsed.due).toHaveLength(1)
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
    expect(result.held).toEqual([
      expect.objectContaining({ change: 'CHG-1', needsPerson: false }),
      expect.objectContaining({
        change: 'CHG-2',
        why: 'rolled back 2026-11-23T02:04:00Z',
        needsPerson: false,
      }),
    ])
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
    expect(pairs(await due({ since: hoursAgo(48) }))).toEqual([['CHG-1', 'api-gateway', merge]])
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
    expect((await due()).due.map(({ change, application }) => [change, application])).toEqual([
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
    expect(result.due).toEqual([])
    expect(result.warnings).toHaveLength(2)
    expect(result.warnings[0]).toContain('it must stand in the last paragraph')
    expect(result.warnings[1]).toContain('"$(rm -rf /)" is not of the form')
  })

  it('look back only so far', async () => {
    repo.change('CHG-1', 'billing')
    repo.pass(60 * 24)
    const second = repo.change('CHG-2', 'billing')
    expect(pairs(await due({ since: hoursAgo(80) }))).toEqual([['CHG-2', 'billing', second]])
    expect((await due({ since: hoursAgo(1) })).due).toEqual([])
  })
})

describe('held changes', () => {
  it('are those with a rollback that did not end, until somebody ends it', async () => {
    const sha = repo.change('CHG-1', 'api-gateway')
    const result = await due({}, story('CHG-1').stuckRollback(sha))
    expect(result.due).toEqual([])
    const why = 'a rollback began 2026-11-23T02:02:00Z and has not ended well: run rollback again'
    expect(result.held).toEqual([
      { change: 'CHG-1', application: 'api-gateway', revision: sha, why, needsPerson: true },
    ])
  })

  it('are those that were rolled back on another application', async () => {
    const sha = repo.change('CHG-1', 'api-gateway', 'billing')
    const result = await due({}, story('CHG-1').rolledBack(sha, 'x'))
    expect(result.due).toEqual([])
    expect(result.held.filter(({ needsPerson }) => needsPerson)).toEqual([
      expect.objectContaining({
        change: 'CHG-1',
        application: 'billing',
        why: expect.stringContaining('the change was rolled back on api-gateway'),
      }),
    ])
  })

  it('are those that were closed before their newest commit', async () => {
    const sha = repo.change('CHG-1', 'api-gateway')
    repo.pass(60 * 24 * 3)
    repo.change('CHG-1', 'api-gateway')
    const result = await due({}, story('CHG-1').verified(sha))
    expect(result.due).toEqual([])
    expect(result.held).toEqual([
      expect.objectContaining({
        why: expect.stringContaining('a commit of it is younger'),
        needsPerson: true,
      }),
    ])
  })
})

describe('the branch', () => {
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
    ['one that is not there', 'nope'],
    ['an expression', 'main~1'],
    ['an option', '--output=x'],
  ])('is refused when it is %s', async (_, name) => {
    await expect(due({ branch: name })).rejects.toMatchObject({ code: 'branch-unknown' })
  })

  it('is refused in a shallow clone, with the fix', async () => {
    repo.change('CHG-1', 'billing')
    const clone = mkdtempSync(join(tmpdir(), 'chg-due-clone-'))
    execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${repo.directory}`, clone])
    await expect(due({}, [], clone)).rejects.toMatchObject({
      code: 'history-too-short',
      fix: expect.stringContaining('fetch-depth: 0'),
    })
  })

  it('is refused where there is no repository', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'chg-due-none-'))
    await expect(due({}, [], empty)).rejects.toMatchObject({ code: 'history-unreadable' })
  })
})

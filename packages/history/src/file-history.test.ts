import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec } from '@chg/core'
import { beforeEach, expect, test } from 'vitest'
import { fileHistory } from './file-history.ts'

let workspace: string
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'chg-file-history-'))
  git('2026-11-01', 'init', '--quiet', '--initial-branch=main')
})

const git = (day: string, ...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      GIT_AUTHOR_DATE: `${day}T12:00:00Z`,
      GIT_COMMITTER_DATE: `${day}T12:00:00Z`,
    },
  }).trim()

/** Commits the file with that content, or without it. */
function commit(day: string, content: string | undefined, path = 'calendar.yaml') {
  const file = JSON.stringify(path)
  execFileSync('sh', ['-c', content === undefined ? `rm ${file}` : `cat > ${file}`], {
    cwd: workspace,
    input: content ?? '',
  })
  git(day, 'add', '--all')
  git(day, 'commit', '--quiet', '-m', day)
}

const open = (path = 'calendar.yaml', branch?: string, directory = workspace) =>
  fileHistory(
    { path, branch },
    {
      exec: nodeExec({ PATH: process.env.PATH }),
      workspace: directory,
      signal: new AbortController().signal,
      timeout: 60_000,
    },
  )
async function contentAt(instant: string, path?: string, branch?: string) {
  const history = await open(path, branch)
  const version = history.at(new Date(instant))
  return version && history.read(version.revision)
}

test('a file is as the last commit before the instant left it', async () => {
  commit('2026-11-02', 'one\n')
  commit('2026-11-05', 'two\n')
  expect(await contentAt('2026-11-02T11:59:59Z')).toBeUndefined()
  expect(await contentAt('2026-11-02T12:00:00Z')).toBe('one\n')
  expect(await contentAt('2026-11-05T11:59:59Z')).toBe('one\n')
  expect(await contentAt('2026-12-01T00:00:00Z')).toBe('two\n')
})

test('where a commit took it away there is none, until it comes back', async () => {
  commit('2026-11-02', 'one\n')
  commit('2026-11-05', undefined)
  commit('2026-11-07', '')
  expect(await contentAt('2026-11-06T00:00:00Z')).toBeUndefined()
  expect(await contentAt('2026-11-08T00:00:00Z')).toBe('')
})

test('what was written on a branch counts from the merge on', async () => {
  commit('2026-11-02', 'one\n')
  git('2026-11-03', 'checkout', '--quiet', '-b', 'side')
  commit('2026-11-03', 'two\n')
  git('2026-11-03', 'checkout', '--quiet', 'main')
  git('2026-11-09', 'merge', '--quiet', '--no-ff', '-m', 'merge', 'side')
  expect(await contentAt('2026-11-08T00:00:00Z')).toBe('one\n')
  expect(await contentAt('2026-11-10T00:00:00Z')).toBe('two\n')
  expect(await contentAt('2026-11-08T00:00:00Z', 'calendar.yaml', 'side')).toBe('two\n')
})

test('a name that looks like a pattern or an option is a name', async () => {
  commit('2026-11-02', 'one\n', '*.yaml')
  commit('2026-11-03', 'two\n', 'a.yaml')
  expect(await contentAt('2026-11-04T00:00:00Z', '*.yaml')).toBe('one\n')
  expect(await contentAt('2026-11-04T00:00:00Z', '--output=x')).toBeUndefined()
})

test('a shallow checkout is refused with the fix', async () => {
  commit('2026-11-02', 'one\n')
  commit('2026-11-05', 'two\n')
  const clone = mkdtempSync(join(tmpdir(), 'chg-file-clone-'))
  execFileSync('git', ['clone', '--quiet', '--depth=1', `file://${workspace}`, clone])
  await expect(open('calendar.yaml', undefined, clone)).rejects.toMatchObject({
    code: 'history-too-short',
    fix: expect.stringContaining('fetch-depth: 0'),
  })
})

import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ChgError, type Exec, nodeExec } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { exampleEvent, exampleEvents } from './example-events.ts'
import { gitEnvironment } from './fixtures/git-environment.ts'
import { gitLedger } from './git-ledger.ts'
import { verifyLedger } from './ledger.ts'

let home: string
let origin: string
const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', args, {
    cwd,
    encoding: 'utf8',
    env: gitEnvironment(home),
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'chg-git-'))
  origin = join(home, 'origin.git')
  git(home, 'init', '--quiet', '--bare', '--initial-branch=main', origin)
  const seed = clone('seed')
  await writeFile(join(seed, 'README.md'), 'seed\n')
  git(seed, 'add', '.')
  git(seed, 'commit', '--quiet', '-m', 'seed')
  git(seed, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main')
})

function clone(name: string, ...options: string[]): string {
  git(home, 'clone', '--quiet', ...options, `file://${origin}`, name)
  return join(home, name)
}
const open = (workspace: string, exec: Exec = nodeExec(gitEnvironment(home)), branch = 'change-ledger') =>
  gitLedger(branch, { exec, clock: virtualClock(), signal: new AbortController().signal, workspace })

describe('a ledger on a branch', () => {
  it('is empty while the branch does not exist, and creates it without a parent', async () => {
    const workspace = clone('a')
    expect(await open(workspace).read()).toEqual([])
    await open(workspace).append(exampleEvents(2))
    expect(await open(workspace).read()).toEqual(exampleEvents(2))
    expect(git(origin, 'log', '--format=%s|%an', 'change-ledger')).toBe(
      '2 entries [skip ci]|chg-actions ledger',
    )
    expect(git(origin, 'ls-tree', '--name-only', 'change-ledger')).toBe('ledger.jsonl')
  })

  it('is shared by clones, one commit per append, and sends nothing twice', async () => {
    await open(clone('a')).append([exampleEvent(1)])
    await open(clone('b', '--depth=1')).append([exampleEvent(1), exampleEvent(2)])
    await open(join(home, 'a')).append([exampleEvent(2)])
    expect(await open(clone('c')).read()).toEqual(exampleEvents(2))
    expect(git(origin, 'rev-list', '--count', 'change-ledger')).toBe('2')
    expect(await verifyLedger(open(join(home, 'c')))).toMatchObject({ entries: 2 })
  })

  it('leaves work tree, index, HEAD and branches of the checkout alone', async () => {
    const workspace = clone('a')
    await writeFile(join(workspace, 'README.md'), 'changed\n')
    await writeFile(join(workspace, 'staged'), 'staged\n')
    git(workspace, 'add', 'staged')
    const look = () => [
      git(workspace, 'status', '--porcelain=v2', '--branch'),
      git(workspace, 'for-each-ref', 'refs/heads', 'refs/tags', 'refs/chg/incoming'),
    ]
    const before = look()
    await open(workspace).append([exampleEvent(1)])
    await open(workspace).read()
    expect(look()).toEqual(before)
  })

  it('carries other files of the branch along', async () => {
    await open(clone('a')).append([exampleEvent(1)])
    const other = clone('b', '--branch=change-ledger')
    await writeFile(join(other, 'a "file"\n.md'), 'x')
    git(other, 'add', '.')
    git(other, 'commit', '--quiet', '-m', 'explain')
    git(other, 'push', '--quiet')
    await open(clone('c')).append([exampleEvent(2)])
    expect(git(origin, 'ls-tree', '-z', '--name-only', 'change-ledger').split('\0')).toContain(
      'a "file"\n.md',
    )
    expect(await open(clone('d')).read()).toHaveLength(2)
  })

  it('loses and doubles nothing when clones append at once', async () => {
    const workspaces = Array.from({ length: 6 }, (_, index) => clone(`w${index}`))
    const events = exampleEvents(12)
    await Promise.all(
      events.map((event, index) => open(workspaces[index % workspaces.length] ?? '').append([event])),
    )
    const stored = await open(clone('reader')).read()
    expect(stored.map(({ id }) => id).toSorted()).toEqual(events.map(({ id }) => id).toSorted())
  })

  it('takes a push that arrived although its answer was lost for done', async () => {
    const real = nodeExec(gitEnvironment(home))
    let lost = 0
    const flaky: Exec = async (file, args, options) => {
      const result = await real(file, args, options)
      if (!args.includes('push') || lost++ > 0) return result
      return { exitCode: 128, stdout: '', stderr: 'fatal: the remote end hung up unexpectedly' }
    }
    const workspace = clone('a')
    await open(workspace, flaky).append([exampleEvent(1)])
    expect(lost).toBe(1)
    expect(await open(workspace).read()).toEqual([exampleEvent(1)])
  })

  it('gives up with the fix when the push is refused', async () => {
    const workspace = clone('a')
    await writeFile(join(origin, 'hooks/pre-receive'), '#!/bin/sh\necho "protected branch" >&2\nexit 1\n', {
      mode: 0o755,
    })
    await expect(open(workspace).append([exampleEvent(1)])).rejects.toMatchObject({
      code: 'ledger-unreachable',
      message: expect.stringContaining('git push'),
      fix: expect.stringContaining('contents: write'),
    })
  })

  it('runs no hook of the checkout', async () => {
    const workspace = clone('a')
    for (const hook of ['pre-push', 'reference-transaction'])
      await writeFile(join(workspace, '.git/hooks', hook), '#!/bin/sh\nexit 1\n', { mode: 0o755 })
    await open(workspace).append([exampleEvent(1)])
    expect(await open(workspace).read()).toHaveLength(1)
  })

  it('is unreachable without its remote, outside a checkout, and without git', async () => {
    const workspace = clone('a')
    git(workspace, 'remote', 'set-url', 'origin', 'file:///nowhere/user:secret@x')
    await expect(open(workspace).read()).rejects.toMatchObject({ code: 'ledger-unreachable' })
    await expect(open(home).read()).rejects.toMatchObject({
      code: 'ledger-unreachable',
      fix: expect.stringContaining('actions/checkout'),
    })
    const without: Exec = () =>
      Promise.reject(new ChgError('tool-missing', 'git could not be started', 'install git'))
    await expect(open(workspace, without).append([exampleEvent(1)])).rejects.toMatchObject({
      code: 'ledger-unreachable',
      fix: 'install git',
    })
  })

  describe('that was damaged', () => {
    const rewrite = async (change: (text: string) => string, ...options: string[]) => {
      const editor = join(home, 'editor')
      await rm(editor, { recursive: true, force: true })
      clone('editor', '--branch=change-ledger')
      const text = execFileSync('git', ['show', 'HEAD:ledger.jsonl'], { cwd: editor, encoding: 'utf8' })
      await writeFile(join(editor, 'ledger.jsonl'), change(text))
      git(editor, 'commit', '--quiet', '-am', 'edit', ...options)
      git(editor, 'push', '--quiet', '--force')
    }
    const expectDamaged = async (workspace: string, sentence: string) => {
      const before = git(origin, 'rev-parse', '--verify', '--quiet', 'refs/heads/main')
      for (const use of [() => open(workspace).read(), () => open(workspace).append([exampleEvent(9)])])
        await expect(use()).rejects.toMatchObject({
          code: 'ledger-damaged',
          message: expect.stringContaining(sentence),
        })
      expect(git(origin, 'rev-parse', 'refs/heads/main')).toBe(before)
    }

    it('by an edit names the line', async () => {
      await open(clone('a')).append(exampleEvents(3))
      await rewrite((text) => text.replace('Judgement 2', 'Judgement 7'))
      await expectDamaged(clone('b'), 'branch change-ledger, ledger.jsonl line 2 was changed')
    })

    it('by a history that was rewritten is noticed where the old one was seen', async () => {
      const workspace = clone('a')
      await open(workspace).append([exampleEvent(1)])
      await open(workspace).append([exampleEvent(2)])
      await rewrite((text) => `${text.split('\n')[0]}\n`, '--amend', '--allow-empty')
      await expectDamaged(workspace, 'was rewritten')
    })

    it('by a history that was rewritten with the same content is noticed too', async () => {
      const workspace = clone('a')
      await open(workspace).append(exampleEvents(2))
      await rewrite((text) => text, '--amend')
      await expectDamaged(workspace, 'was rewritten')
    })

    it('by a new commit with entries left out is noticed where they were seen', async () => {
      const workspace = clone('a')
      await open(workspace).append(exampleEvents(2))
      await rewrite((text) => `${text.split('\n')[0]}\n`)
      await expectDamaged(workspace, 'was rewritten')
    })

    it('by deleting the branch is noticed where it was seen, with the way to start anew', async () => {
      const workspace = clone('a')
      await open(workspace).append([exampleEvent(1)])
      git(origin, 'update-ref', '-d', 'refs/heads/change-ledger')
      await expectDamaged(workspace, 'is gone from origin')
      git(workspace, 'update-ref', '-d', 'refs/chg/ledger/change-ledger')
      await open(workspace).append([exampleEvent(2)])
      expect(await open(workspace).read()).toEqual([exampleEvent(2)])
    })

    it('is what a branch with something else in it is taken for', async () => {
      const workspace = clone('a')
      await expect(open(workspace, undefined, 'main').append([exampleEvent(1)])).rejects.toMatchObject({
        code: 'ledger-damaged',
        message: expect.stringContaining('is no ledger'),
      })
      expect(git(origin, 'ls-tree', '--name-only', 'main')).toBe('README.md')
    })
  })
})

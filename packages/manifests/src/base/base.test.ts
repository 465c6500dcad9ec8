import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { tracedPlace } from '../deferred.ts'
import { sayManifest } from '../manifest.ts'
import { collect, collecting, configMap, tree } from '../test-tree.ts'
import { readBase } from './base.ts'

const deployment = (name: string, label: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${label}}}
`
const files = {
  'plain/a.yaml': deployment('plain', 'one'),
  'plain/b.yaml': configMap('b'),
  'k/base/kustomization.yaml': 'resources: [d.yaml]\n',
  'k/base/d.yaml': deployment('api', 'one'),
  'k/prod/kustomization.yaml': 'namespace: prod\nresources: [../base]\n',
  'k/other/kustomization.yaml': 'resources: [m.yaml]\n',
  'k/other/m.yaml': configMap('other'),
}

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim()

async function repository(content: Readonly<Record<string, string>> = files): Promise<string> {
  const root = await tree(content)
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'one')
  git(root, 'checkout', '-qb', 'change')
  return root
}

async function change(root: string, content: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [file, text] of Object.entries(content)) {
    await mkdir(dirname(join(root, file)), { recursive: true })
    if (text === null) await rm(join(root, file))
    else await writeFile(join(root, file), text)
  }
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'two')
}

async function compared(root: string, ref = 'main', options = {}) {
  const now = await collect(root, options)
  const base = await readBase(ref, now, collecting(root, options))
  const pairs = [...base.old].map(([one, old]) => [sayManifest(one), old.object] as const)
  return { base, now, pairs: Object.fromEntries(pairs), removed: base.removed.map(sayManifest) }
}

test('pairs what a change touches with what it was, rendered or plain, and says where that is', async () => {
  const root = await repository()
  await change(root, {
    'plain/a.yaml': `# moved\n${deployment('plain', 'two')}`,
    'k/base/d.yaml': `# moved\n${deployment('api', 'two')}`,
  })
  const status = git(root, 'status', '--porcelain')
  const { base, pairs, now } = await compared(root)
  await using _ = base
  expect(pairs).toMatchObject({
    'Deployment plain': { spec: { selector: { matchLabels: { app: 'one' } } } },
    'Deployment prod/api': {
      metadata: { namespace: 'prod' },
      spec: { selector: { matchLabels: { app: 'one' } } },
    },
  })
  const rendered = now.sets.find(({ source }) => source === 'k/prod')?.manifests[0]
  const was = rendered === undefined ? undefined : base.old.get(rendered)
  const place = was?.placeOf(['spec', 'selector', 'matchLabels', 'app'])
  expect(await tracedPlace(place)).toMatchObject({ place: { file: 'k/base/d.yaml', line: 5, column: 33 } })
  expect(git(root, 'status', '--porcelain')).toBe(status)
  expect(git(root, 'worktree', 'list').split('\n')).toHaveLength(1)
})

test('reads only what the change touches, and nothing where it touches nothing', async () => {
  const root = await repository()
  await change(root, { 'plain/b.yaml': configMap('b', 'a: c') })
  const calls: string[] = []
  const { exec } = collecting(root)
  const watched: typeof exec = (file, args, options) => {
    calls.push([file.split('/').at(-1), ...args.filter((one) => !one.includes('='))].join(' '))
    return exec(file, args, options)
  }
  const now = await collect(root)
  await using base = await readBase('main', now, collecting(root, { exec: watched }))
  expect([...base.old].map(([one]) => sayManifest(one))).toEqual(['ConfigMap b'])
  expect(calls.filter((call) => call.startsWith('kubectl'))).toEqual([])
  await change(root, { 'README.md': 'text' })
  const readme = await repository()
  await change(readme, { 'README.md': 'text' })
  calls.length = 0
  await using none = await readBase('main', await collect(readme), collecting(readme, { exec: watched }))
  expect([none.old.size, none.removed]).toEqual([0, []])
  expect(calls.some((call) => call.includes('checkout-index'))).toBe(false)
})

test('follows objects when files and directories are renamed, and tells what is gone', async () => {
  const root = await repository()
  await rename(join(root, 'k/prod'), join(root, 'k/production'))
  await change(root, {
    'plain/a.yaml': null,
    'elsewhere/x.yaml': deployment('plain', 'two'),
    'plain/b.yaml': null,
  })
  const { base, pairs, removed } = await compared(root)
  await using _ = base
  expect(Object.keys(pairs)).toEqual(['Deployment plain', 'Deployment prod/api'])
  expect(removed).toEqual(['ConfigMap b'])
})

test('does not pair what two objects could be', async () => {
  const root = await repository({
    'a/x.yaml': configMap('x', 'a: one'),
    'b/x.yaml': configMap('x', 'a: two'),
  })
  await change(root, { 'a/x.yaml': null, 'b/x.yaml': null, 'c/x.yaml': configMap('x', 'a: three') })
  const { base, pairs, removed } = await compared(root)
  await using _ = base
  expect([pairs, removed]).toEqual([{}, []])
  const same = await repository({
    'a/x.yaml': configMap('x', 'a: one'),
    'b/x.yaml': configMap('x', 'a: two'),
  })
  await change(same, { 'a/x.yaml': configMap('x', 'a: 3'), 'b/x.yaml': configMap('x', 'a: 4') })
  const both = await compared(same)
  await using __ = both.base
  expect([...both.base.old].map(([one, old]) => [one.source, old.source])).toEqual([
    ['a/x.yaml', 'a/x.yaml'],
    ['b/x.yaml', 'b/x.yaml'],
  ])
})

test('compares with where the change began, not with what the base has become', async () => {
  const root = await repository()
  await change(root, { 'plain/a.yaml': deployment('plain', 'two') })
  git(root, 'checkout', '-q', 'main')
  await change(root, { 'plain/a.yaml': deployment('plain', 'three') })
  git(root, 'checkout', '-q', 'change')
  const { base, pairs } = await compared(root)
  await using _ = base
  expect(pairs['Deployment plain']).toMatchObject({ spec: { selector: { matchLabels: { app: 'one' } } } })
})

test('takes names as they are, and makes no link that leads out of the tree', async () => {
  const outside = await tree({ 'secret.yaml': configMap('secret') })
  const name = 'odd/-a\n"é $(touch x) `b`.yaml'
  const root = await tree({ [name]: configMap('odd'), 'real/r.yaml': configMap('r') })
  await symlink(join(outside, 'secret.yaml'), join(root, 'out.yaml'))
  await symlink('../../../../../../etc', join(root, 'real/up'))
  await symlink('real/r.yaml', join(root, 'in.yaml'))
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'one')
  git(root, 'checkout', '-qb', 'change')
  await rm(join(root, 'out.yaml'))
  await rm(join(root, 'real/up'))
  await change(root, { [name]: configMap('odd', 'a: c'), 'real/r.yaml': configMap('r', 'a: c') })
  const { base, pairs, removed } = await compared(root)
  await using _ = base
  expect(Object.keys(pairs).sort()).toEqual(['ConfigMap odd', 'ConfigMap r'])
  expect([removed, base.notes]).toEqual([[], []])
})

test('reads nothing outside of the tree through a chart', async () => {
  const outside = await tree({ 'secret.yaml': configMap('secret') })
  const chart = {
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/templates/m.yaml': configMap('m'),
  }
  const root = await tree(chart)
  await symlink(join(outside, 'secret.yaml'), join(root, 'c/templates/leak.yaml'))
  git(root, 'init', '-q', '-b', 'main')
  git(root, 'add', '-A')
  git(root, 'commit', '-qm', 'one')
  git(root, 'checkout', '-qb', 'change')
  await rm(join(root, 'c/templates/leak.yaml'))
  await change(root, { 'c/templates/m.yaml': configMap('m', 'a: c') })
  const { base, removed } = await compared(root)
  await using _ = base
  expect(base.before.sets.flatMap(({ manifests }) => manifests.map(sayManifest))).toEqual(['ConfigMap m'])
  expect(removed).toEqual([])
})

test('runs no hook and no filter of the repository', async () => {
  const root = await repository()
  const hook = join(root, '.git/hooks/post-checkout')
  await mkdir(dirname(hook), { recursive: true })
  for (const name of ['post-checkout', 'post-index-change', 'reference-transaction'])
    await writeFile(join(dirname(hook), name), '#!/bin/sh\ntouch hooked\n', { mode: 0o755 })
  git(root, 'config', 'filter.lfs.smudge', 'touch smudged; cat')
  await writeFile(join(root, '.gitattributes'), '*.yaml filter=lfs export-ignore\n')
  await writeFile(join(root, 'plain/a.yaml'), deployment('plain', 'two'))
  const { base, pairs } = await compared(root)
  await using _ = base
  expect(pairs['Deployment plain']).toBeDefined()
  expect(readdirSync(root).filter((name) => /hooked|smudged/.test(name))).toEqual([])
})

test('a file that Git LFS keeps elsewhere, and an overlay that was broken, are said and not compared', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`
  const root = await repository({ 'big.yaml': pointer, 'k/kustomization.yaml': 'resources: [gone.yaml]\n' })
  await change(root, { 'big.yaml': configMap('big'), 'k/gone.yaml': configMap('found') })
  const { base, pairs } = await compared(root)
  await using _ = base
  expect(pairs).toEqual({})
  expect(base.notes).toEqual([
    expect.stringMatching(
      /^k\/kustomization.yaml at the base cannot be read: kubectl kustomize failed.*gone.yaml/,
    ),
    'big.yaml at the base is kept by Git LFS and is not compared',
  ])
})

test('leaves submodules out', async () => {
  const inner = await repository({ 's.yaml': configMap('s') })
  const root = await repository({ 'a.yaml': configMap('a') })
  git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner, 'sub')
  git(root, 'commit', '-qm', 'with a submodule')
  git(root, 'branch', '-f', 'main')
  await change(root, { 'a.yaml': configMap('a', 'a: c') })
  const { base, pairs } = await compared(root)
  await using _ = base
  expect(Object.keys(pairs)).toEqual(['ConfigMap a'])
})

test('a workspace may be a directory of the repository', async () => {
  const root = await repository()
  await change(root, { 'k/base/d.yaml': deployment('api', 'two') })
  const { base, pairs } = await compared(join(root, 'k'))
  await using _ = base
  expect(Object.keys(pairs)).toEqual(['Deployment prod/api'])
})

test('says what to fetch where the clone is shallow, and that a ref is none', async () => {
  const root = await repository()
  await change(root, { 'plain/b.yaml': null })
  const shallow = await mkdtemp(join(tmpdir(), 'chg-shallow-'))
  git(shallow, 'clone', '-q', '--depth', '1', '--branch', 'change', `file://${root}`, 'clone')
  const workspace = join(shallow, 'clone')
  const first = git(root, 'rev-parse', 'main')
  await expect(readBase(first, await collect(workspace), collecting(workspace))).rejects.toMatchObject({
    code: 'base-unknown',
    fix: expect.stringContaining('fetch-depth: 0'),
  })
  for (const ref of ['--output=x', 'no-such-ref', ''])
    await expect(readBase(ref, await collect(root), collecting(root))).rejects.toMatchObject({
      code: 'base-unknown',
    })
  expect(existsSync(join(root, 'x'))).toBe(false)
})

test('leaves nothing behind once it is disposed of', async () => {
  const root = await repository()
  await change(root, { 'plain/a.yaml': deployment('plain', 'two') })
  const before = new Set(readdirSync(tmpdir()))
  {
    const { base } = await compared(root)
    await using _ = base
    expect(readdirSync(tmpdir()).some((name) => name.startsWith('chg-base-') && !before.has(name))).toBe(true)
  }
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('chg-base-') && !before.has(name))).toEqual(
    [],
  )
  expect(readFileSync(join(root, 'plain/a.yaml'), 'utf8')).toContain('two')
})

test('keys that are there twice are compared by their last values, unless it is strict', async () => {
  const twice = `${deployment('plain', 'one')}spec:\n  selector: {matchLabels: {app: last}}\n`
  const root = await repository({ 'a.yaml': twice, 'b.yaml': configMap('b') })
  await change(root, { 'a.yaml': `# moved\n${twice}`, 'b.yaml': null })
  const { base, pairs, removed } = await compared(root, 'main', { strict: false })
  await using _ = base
  expect(pairs['Deployment plain']).toMatchObject({ spec: { selector: { matchLabels: { app: 'last' } } } })
  expect([removed, base.notes]).toEqual([['ConfigMap b'], []])
  const strict = await compared(root)
  await using __ = strict.base
  expect([strict.removed, strict.base.notes.length]).toEqual([[], 1])
})

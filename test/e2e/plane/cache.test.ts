import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { buildArguments, cacheEntry, cacheRoot, type PartSource } from './cache.ts'
import { type Part, parts } from './parts.ts'

const part: Part = { name: 'etcd', tools: [{ binary: 'etcd', package: 'example.org/etcd' }], ldflags: [] }
const source: PartSource = { part, goMod: 'module a', goSum: 'h1:b', goVersion: 'go1.26.8 linux/amd64' }

test('the entry carries the name of the part, and is the same for the same content', () => {
  expect(cacheEntry(source)).toMatch(/^etcd-[0-9a-f]{16}$/)
  expect(cacheEntry({ ...source })).toBe(cacheEntry(source))
})

const renamed: Part = { ...part, tools: [{ binary: 'etcd', package: 'example.org/etcd/v2' }] }
test.each<[string, PartSource]>([
  ['go.mod', { ...source, goMod: 'module b' }],
  ['go.sum', { ...source, goSum: 'h1:c' }],
  ['its own source', { ...source, goFiles: [['main.go', 'package main']] }],
  ['the Go version', { ...source, goVersion: 'go1.26.9 linux/amd64' }],
  ['the flags of the linker', { ...source, part: { ...part, ldflags: ['-X a.b=c'] } }],
  ['the package', { ...source, part: renamed }],
])('another entry when %s changes', (_, changed) => {
  expect(cacheEntry(changed)).not.toBe(cacheEntry(source))
})

test('the cache is outside of the clone', () => {
  expect(cacheRoot({ XDG_CACHE_HOME: '/var/cache/me' })).toBe('/var/cache/me/chg-actions/parts')
  for (const env of [{}, { XDG_CACHE_HOME: '' }])
    expect(cacheRoot(env)).toBe(join(homedir(), '.cache/chg-actions/parts'))
})

test('a build may not change its module, and leaves out what only a debugger reads', () => {
  expect(buildArguments({ ...part, ldflags: ['-X a.b=c'] }, '/out')).toEqual([
    'build',
    '-mod=readonly',
    '-buildvcs=false',
    '-ldflags=-s -w -X a.b=c',
    '-gcflags=all=-dwarf=false',
    '-o',
    '/out/etcd',
    'example.org/etcd',
  ])
})

test('the tools of a part are built at a time, by the names that go gives them', () => {
  const tools = ['api', 'scheduler'].map((name) => ({ binary: name, package: `example.org/${name}` }))
  expect(buildArguments({ ...part, tools }, '/out').slice(-4)).toEqual([
    '-o',
    '/out/',
    'example.org/api',
    'example.org/scheduler',
  ])
  const several = parts.flatMap((one) => (one.tools.length > 1 ? one.tools : []))
  for (const { binary, package: source } of several) expect(basename(source)).toBe(binary)
})

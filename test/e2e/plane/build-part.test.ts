import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import { buildPart, sweepPartial } from './build-part.ts'
import { isAlive } from './process-id.ts'

afterEach(() => vi.unstubAllEnvs())

/** Puts a program called go first on PATH; its script finds the file to write in `$2`. */
function pretendGo(script: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'chg-go-'))
  writeFileSync(join(directory, 'go'), `#!/bin/sh\nwhile [ "$1" != -o ]; do shift; done\n${script}\n`, {
    mode: 0o755,
  })
  vi.stubEnv('PATH', `${directory}:${process.env.PATH}`)
  return directory
}
const part = { name: 'etcd', tools: [{ binary: 'etcd', package: 'example.org/etcd' }], ldflags: [] }

test('what a killed build left is removed; what is being built and what is finished stay', () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  // Above the highest process id that Linux gives.
  const dead = 2 ** 22 + 1
  for (const name of [
    'etcd-aa',
    `etcd-aa.${dead}.partial`,
    `etcd-aa.${process.pid}.partial`,
    `kwok-bb.${dead}.partial`,
  ])
    mkdirSync(join(cache, name))
  sweepPartial(join(cache, 'etcd-aa'))
  expect(readdirSync(cache).sort()).toEqual([
    'etcd-aa',
    `etcd-aa.${process.pid}.partial`,
    `kwok-bb.${dead}.partial`,
  ])
})

test('an aborted build leaves nothing', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  const reason = new Error('interrupted')
  await expect(buildPart(part, cache, join(cache, 'etcd-aa'), AbortSignal.abort(reason))).rejects.toBe(reason)
  expect(readdirSync(cache)).toEqual([])
})

test('a finished build is there under its name, and nothing beside it', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  pretendGo('echo built > "$2"')
  await buildPart(part, cache, join(cache, 'etcd-aa'), new AbortController().signal)
  expect(readdirSync(cache)).toEqual(['etcd-aa'])
  expect(readFileSync(join(cache, 'etcd-aa/etcd'), 'utf8')).toBe('built\n')
})

test('a build that is cut leaves nothing half-made, and its compilers end with it', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  const directory = pretendGo('echo half > "$2"; sleep 60 & echo $! > "$(dirname "$0")/compiler"; wait')
  const abort = new AbortController()
  const building = buildPart(part, cache, join(cache, 'etcd-aa'), abort.signal)
  const compiler = () => Number(readFileSync(join(directory, 'compiler'), { encoding: 'utf8', flag: 'a+' }))
  while (compiler() === 0) await delay(10)
  const reason = new Error('interrupted')
  abort.abort(reason)
  await expect(building).rejects.toBe(reason)
  expect(readdirSync(cache)).toEqual([])
  expect(isAlive(compiler())).toBe(false)
})

test('a build that fails says what the compiler said', async () => {
  const cache = mkdtempSync(join(tmpdir(), 'chg-parts-'))
  pretendGo('echo "etcd.go:1: undefined: x" >&2; exit 1')
  const building = buildPart(part, cache, join(cache, 'etcd-aa'), new AbortController().signal)
  await expect(building).rejects.toThrow('etcd.go:1: undefined: x')
  expect(readdirSync(cache)).toEqual([])
})

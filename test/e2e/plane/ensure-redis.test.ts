import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec } from '@chg/core'
import { expect, test } from 'vitest'
import { ensureRedis, type Machine } from './ensure-redis.ts'

/** An empty machine whose apt-get is a script: `$0` is its own path, and what it is given is its arguments. */
function machine(script: string, root = true): Machine & { readonly bin: string } {
  const bin = mkdtempSync(join(tmpdir(), 'chg-redis-'))
  const aptGet = join(bin, 'apt-get')
  writeFileSync(aptGet, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { bin, path: `:${bin}`, root, aptGet, exec: nodeExec({ PATH: '/usr/bin:/bin' }) }
}
const installs = `[ "$1" = install ] || exit 0
[ "$DEBIAN_FRONTEND" = noninteractive ] && [ "$2" = -y ] && touch "$(dirname "$0")/redis-server"`
const silent = () => undefined

test('a redis-server that is on PATH is taken, and nothing is installed', async () => {
  const here = machine('exit 9')
  writeFileSync(join(here.bin, 'redis-server'), '')
  expect(await ensureRedis(silent, here)).toBe(join(here.bin, 'redis-server'))
})

test('root gets Debian’s package, without a question asked, and is told', async () => {
  const here = machine(installs)
  const said: string[] = []
  expect(await ensureRedis((line) => said.push(line), here)).toBe(join(here.bin, 'redis-server'))
  expect(said).toEqual(['redis-server: installing the package of this Debian'])
})

test('others are told what to install', async () => {
  const missing = { code: 'redis-missing', fix: expect.stringContaining('apt-get install redis-server') }
  await expect(ensureRedis(silent, machine(installs, false))).rejects.toMatchObject(missing)
  await expect(ensureRedis(silent, { ...machine(''), aptGet: '/nowhere' })).rejects.toMatchObject(missing)
})

test('an installation that fails says why', async () => {
  const failed = ensureRedis(silent, machine('echo "no such host" >&2; exit 100'))
  await expect(failed).rejects.toThrow('apt-get update -q failed: no such host')
})

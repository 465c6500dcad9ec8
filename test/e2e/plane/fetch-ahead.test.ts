import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import { fetchAhead } from './fetch-ahead.ts'

afterEach(() => vi.unstubAllEnvs())

/** Puts a program called go on PATH that writes down where and how it was called. */
function pretendGo(then: string): () => readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'chg-go-'))
  const calls = join(directory, 'calls')
  writeFileSync(join(directory, 'go'), `#!/bin/sh\necho "$PWD $*" >> ${calls}\n${then}\n`, { mode: 0o755 })
  vi.stubEnv('PATH', `${directory}:${process.env.PATH}`)
  return () => readFileSync(calls, { encoding: 'utf8', flag: 'a+' }).trim().split('\n')
}
const sources = () =>
  ['a', 'b'].map((name) => ({
    wrapper: mkdtempSync(join(tmpdir(), `chg-${name}-`)),
    packages: [`x/${name}`],
  }))

test('fetches one after the other, and goes on where one can’t be had', async () => {
  const calls = pretendGo('exit 1')
  const wanted = sources()
  await fetchAhead(wanted, new AbortController().signal)
  expect(calls()).toEqual(
    wanted.map(({ wrapper, packages }) => `${wrapper} list -mod=readonly -deps ${packages.join(' ')}`),
  )
})

test('an abort ends what is being fetched, and fetches nothing more', async () => {
  const calls = pretendGo('exec sleep 60')
  const abort = new AbortController()
  const fetching = fetchAhead(sources(), abort.signal)
  await vi.waitUntil(() => calls()[0] !== '', { timeout: 30_000 })
  abort.abort()
  await fetching
  expect(calls()).toHaveLength(1)
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { afterEach, expect, test, vi } from 'vitest'
import setup, { sweepRuns } from './run-directory.ts'

afterEach(() => vi.unstubAllEnvs())

test('the temporary directory of a test is that of its run', () => {
  expect(basename(tmpdir())).toMatch(/^chg-run-\d+-\w+$/)
  expect(dirname(mkdtempSync(join(tmpdir(), 'chg-')))).toBe(tmpdir())
})

test('a run’s directory is there for as long as the run', () => {
  const system = mkdtempSync(join(tmpdir(), 's-'))
  vi.stubEnv('TMPDIR', system)
  const teardown = setup()
  expect(dirname(tmpdir())).toBe(system)
  mkdirSync(join(tmpdir(), 'left/behind'), { recursive: true })
  teardown()
  expect(process.env.TMPDIR).toBe(system)
  expect(readdirSync(system)).toEqual([])
})

test('what a killed run left is removed; a living one’s directory and foreign ones stay', () => {
  const system = mkdtempSync(join(tmpdir(), 's-'))
  // Above the highest process id that Linux gives.
  for (const name of [`chg-run-${2 ** 22 + 1}-aBc123`, `chg-run-${process.pid}-aBc123`, 'chg-run-notes'])
    mkdirSync(join(system, name, 'below'), { recursive: true })
  sweepRuns(system)
  expect(readdirSync(system).sort()).toEqual([`chg-run-${process.pid}-aBc123`, 'chg-run-notes'])
  expect(existsSync(join(system, 'chg-run-notes/below'))).toBe(true)
})

test('a Unix socket fits below it', () => {
  expect(Buffer.byteLength(basename(tmpdir()))).toBeLessThan(30)
})

import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { isAlive } from './process-id.ts'
import { startProgram } from './program.ts'

const node = (code: string) => ({ name: 'part', file: process.execPath, args: ['-e', code] })
const directory = () => mkdtempSync(join(tmpdir(), 'chg-plane-'))

test('a program runs in its own directory, keeps a log, and is gone when stop resolves', async () => {
  const place = directory()
  const program = await startProgram(place, node('console.log(process.cwd()); setInterval(() => {}, 1000)'))
  while (readFileSync(program.log, 'utf8') === '') await delay(10)
  expect(() => program.check()).not.toThrow()
  await program.stop()
  expect(isAlive(program.pid)).toBe(false)
  expect(readFileSync(join(place, 'logs/part.log'), 'utf8')).toContain(join(place, 'part'))
})

test('one that ended by itself says so, with the end of its log', async () => {
  const program = await startProgram(directory(), node('console.error("no such flag"); process.exit(3)'))
  while (isAlive(program.pid)) await delay(10)
  await program.stop()
  expect(() => program.check()).toThrow(/part ended by itself \(exit code 3\)[\s\S]*no such flag/)
})

test('a program that is not there is an error at once', async () => {
  const spec = { name: 'part', file: '/nowhere/etcd', args: [] }
  await expect(startProgram(directory(), spec)).rejects.toThrow('ENOENT')
})

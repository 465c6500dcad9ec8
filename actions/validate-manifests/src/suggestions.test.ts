import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Finding } from '@chg/findings'
import { expect, test } from 'vitest'
import { suggestions } from './suggestions.ts'

const workspace = await mkdtemp(join(tmpdir(), 'chg-suggestions-'))
await writeFile(join(workspace, 'a.yaml'), '\ufeffspec:\r\n  replicaz: 1 # ```\r\n')
const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'r',
  level: 'error',
  message: 'm',
  replacement: 'replicas',
  place: { file: 'a.yaml', line: 2, column: 3, endLine: 2, endColumn: 11 },
  ...more,
})

test('a word that is to be replaced is shown in its line, once', async () => {
  expect((await suggestions([finding(), finding()], workspace)).split('\n').slice(2, -2)).toEqual([
    '```diff',
    '@@ a.yaml:2 @@',
    '-  replicaz: 1 # ```',
    '+  replicas: 1 # ```',
    '```',
  ])
})

test('without a range or a word there is none', async () => {
  const { replacement: _, ...none } = finding()
  expect(await suggestions([none], workspace)).toBe('')
  expect(await suggestions([finding({ place: { file: 'a.yaml', line: 2 } })], workspace)).toBe('')
})

test('there are at most ten', async () => {
  await writeFile(
    join(workspace, 'b.yaml'),
    Array.from({ length: 20 }, (_, index) => `k${index}: v`).join('\n'),
  )
  const many = Array.from({ length: 20 }, (_, index) =>
    finding({ place: { file: 'b.yaml', line: index + 1, column: 1, endLine: index + 1, endColumn: 2 } }),
  )
  expect((await suggestions(many, workspace)).match(/@@ b/g)).toHaveLength(10)
})

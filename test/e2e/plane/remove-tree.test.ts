import { chmodSync, existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { removeTree } from './remove-tree.ts'

test('removes also what nobody may read, and does not follow links', () => {
  const outside = mkdtempSync(join(tmpdir(), 'chg-outside-'))
  writeFileSync(join(outside, 'kept'), '')
  const directory = mkdtempSync(join(tmpdir(), 'chg-plane-'))
  const hidden = join(directory, 'argocd', 'clone')
  mkdirSync(hidden, { recursive: true })
  writeFileSync(join(hidden, 'file'), '')
  symlinkSync(outside, join(directory, 'link'))
  chmodSync(hidden, 0)
  removeTree(directory)
  expect(existsSync(directory)).toBe(false)
  expect(existsSync(join(outside, 'kept'))).toBe(true)
})

test('a directory that is gone already is no error', () => {
  expect(() => removeTree(join(tmpdir(), 'chg-plane-that-never-was'))).not.toThrow()
})

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { entriesOf, tarOf } from './tar.ts'

const long = `resources/${'a'.repeat(90)}/namespaces/shop/${'b'.repeat(60)}.json`

test('what is packed is unpacked again, also by tar itself', () => {
  const entries = [
    { path: 'metadata/version', content: '1.1.0' },
    { path: long, content: 'ü'.repeat(400) },
    { path: 'empty', content: '' },
  ]
  const archive = tarOf(entries)
  expect(entriesOf(archive)).toEqual(entries)
  const directory = mkdtempSync(join(tmpdir(), 'chg-tar-'))
  try {
    writeFileSync(join(directory, 'a.tar'), archive)
    execFileSync('tar', ['-xf', 'a.tar'], { cwd: directory })
    expect(readFileSync(join(directory, long), 'utf8')).toBe('ü'.repeat(400))
  } finally {
    rmSync(directory, { recursive: true })
  }
})

test('what tar packed is read', () => {
  const directory = mkdtempSync(join(tmpdir(), 'chg-tar-'))
  try {
    writeFileSync(join(directory, 'one.txt'), 'one')
    const archive = execFileSync('tar', ['--format=ustar', '-cf', '-', './one.txt'], { cwd: directory })
    expect(entriesOf(archive)).toEqual([{ path: './one.txt', content: 'one' }])
  } finally {
    rmSync(directory, { recursive: true })
  }
})

import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { availableTools, developmentTools } from './tools.ts'

const bundled = process.platform === 'linux' && process.arch === 'x64'

test('a tool on PATH is taken', () => {
  const directory = mkdtempSync(join(tmpdir(), 'chg-path-'))
  writeFileSync(join(directory, 'kubectl'), '')
  chmodSync(join(directory, 'kubectl'), 0o755)
  expect(availableTools({ PATH: directory }).kubectl).toBe(join(directory, 'kubectl'))
})

if (bundled)
  test('without PATH both come from the development dependency, and run', () => {
    const { kubectl, helm } = developmentTools({ PATH: '' })
    expect(execFileSync(helm, ['version', '--short'], { encoding: 'utf8' })).toMatch(/^v\d/)
    expect(execFileSync(kubectl, ['version', '--client'], { encoding: 'utf8' })).toContain('Kustomize')
  })
else
  test('elsewhere a missing tool is one sentence', () => {
    expect(() => developmentTools({ PATH: '' })).toThrow('kubectl and helm is not on PATH')
  })

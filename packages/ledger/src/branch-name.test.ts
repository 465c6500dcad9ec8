import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { parseBranchName } from './branch-name.ts'

const gitTakes = (name: string) => {
  try {
    execFileSync('git', ['check-ref-format', '--branch', name], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('the name of a branch', () => {
  it.each([
    'change-ledger',
    'audit/ledger',
    'a.b',
    'ä',
    'a@b',
    'lock',
    "it's",
    '$(id)',
    'a;b',
    '"',
    'a\u0085b',
  ])('may be %s', (name) => {
    expect(gitTakes(name)).toBe(true)
    expect(parseBranchName(name)).toBe(name)
  })

  it.each([
    '',
    '-x',
    '--force',
    'a..b',
    'a b',
    'a~1',
    'a^',
    'a:b',
    'a?',
    'a*',
    'a[b',
    'a\\b',
    'a@{b',
    '/a',
    'a/',
    'a//b',
    '.a',
    'a/.b',
    'a.',
    'a.lock',
    'a.lock/b',
    'a\u007fb',
    'a\nb',
    'a\tb',
    'a\u0001b',
    'HEAD',
    '@{-1}',
  ])('may not be %j', (name) => {
    expect(() => parseBranchName(name)).toThrowError('is not the name of a branch')
    if (name !== '@{-1}') expect(gitTakes(name)).toBe(false)
  })

  it('may not be what would be taken for a ref', () => {
    expect(() => parseBranchName('refs/heads/main')).toThrowError('is not the name of a branch')
    expect(() => parseBranchName('@')).toThrowError('is not the name of a branch')
  })
})

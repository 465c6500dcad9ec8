import { costOf } from '@chg/core/testing'
import { describe, expect, it } from 'vitest'
import { pathMatches } from './path-glob.ts'

describe('a glob of files', () => {
  it.each([
    ['apps/api/**', 'apps/api/base/deployment.yaml'],
    ['apps/api/**', 'apps/api/x'],
    ['apps/**/prod/*.yaml', 'apps/api/overlays/prod/a.yaml'],
    ['apps/**/prod/*.yaml', 'apps/prod/a.yaml'],
    ['**/api/**', 'api/x'],
    ['**', 'a/b/c'],
    ['apps/*/values.yaml', 'apps/api/values.yaml'],
    ['apps/api', 'apps/api/base/x'],
    ['apps/api/', 'apps/api/base/x'],
    ['./apps/api', 'apps/api/x'],
    ['/apps/api', 'apps/api/x'],
    ['a?c', 'abc'],
    ['*a*b*', 'xxaxxbxx'],
    ['a[b]', 'a[b]'],
    ['a+(b)', 'a+(b)'],
  ])('%s takes in %s', (glob, path) => {
    expect(pathMatches(glob, path)).toBe(true)
  })

  it.each([
    ['apps/api/**', 'apps/api-gateway/x'],
    ['apps/*', 'apps/api/x'],
    ['apps/*/x', 'apps/a/b/x'],
    ['*.yaml', 'apps/a.yaml'],
    ['apps/api', 'apps/apix'],
    ['a?c', 'a/c'],
    ['A', 'a'],
    ['a.c', 'abc'],
    ['', 'a'],
    ['apps/api/x', 'apps/api'],
  ])('%j does not take in %s', (glob, path) => {
    expect(pathMatches(glob, path)).toBe(false)
  })

  it('is fast on hostile names', () => {
    const cost = costOf(() => {
      pathMatches(`${'*a'.repeat(50)}b`, 'a'.repeat(4_096))
      pathMatches(`${'**/a/'.repeat(50)}b`, 'a/'.repeat(2_000))
    })
    expect(cost).toBeLessThan(10)
  })
})

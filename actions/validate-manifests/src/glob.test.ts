import { expect, it } from 'vitest'
import { glob } from './glob.ts'

it.each([
  ['apps/api/**', 'apps/api/a.yaml', true],
  ['apps/api/**', 'apps/api/x/y/a.yaml', true],
  ['apps/api/**', 'apps/api-two/a.yaml', false],
  ['./apps/api/', 'apps/api/a.yaml', true],
  ['apps/*/base.yaml', 'apps/api/base.yaml', true],
  ['apps/*/base.yaml', 'apps/api/x/base.yaml', false],
  ['**/api.yaml', 'api.yaml', true],
  ['**/api.yaml', 'a/b/api.yaml', true],
  ['a/**/z.yaml', 'a/z.yaml', true],
  ['a.yaml', 'abyaml', false],
  ['v?.yaml', 'v1.yaml', true],
  ['(a|b).yaml', 'a.yaml', false],
  ['**', 'anything/at/all', true],
])('%s and %s: %s', (pattern, path, fits) => {
  expect(glob(pattern)(path)).toBe(fits)
})

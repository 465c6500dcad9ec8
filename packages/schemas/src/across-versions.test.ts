import { expect, test } from 'vitest'
import { acrossVersions } from './across-versions.ts'

const problem = (rule: string) =>
  ({ rule, level: 'error', message: 'm', path: ['spec'], part: 'value' }) as const

test('what all versions say is said once', () => {
  expect(acrossVersions(['1.31', '1.34'], () => [problem('r')])).toEqual([problem('r')])
})

test('what only some say names them, in words and as data', () => {
  const some = (version: string) => (version === '1.31' ? [problem('r')] : [])
  expect(acrossVersions(['1.31', '1.34'], some)).toEqual([
    { ...problem('r'), message: 'm (Kubernetes 1.31)', versions: ['1.31'] },
  ])
})

test('what is about the API itself names its versions in its own words, once for all that say the same', () => {
  const removed = (version: string) =>
    version === '1.24'
      ? []
      : [{ ...problem('api-removed'), message: `not served by Kubernetes ${version}: removed in 1.25` }]
  const message = 'not served by Kubernetes 1.31, 1.34: removed in 1.25'
  const merged = { ...problem('api-removed'), message }
  expect(acrossVersions(['1.31', '1.34'], removed)).toEqual([merged])
  expect(acrossVersions(['1.24', '1.31', '1.34'], removed)).toEqual([
    { ...merged, versions: ['1.31', '1.34'] },
  ])
})

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

test('what is about the API itself names its version anyway', () => {
  const some = (version: string) => (version === '1.31' ? [] : [problem('api-removed')])
  expect(acrossVersions(['1.31', '1.34'], some)).toEqual([{ ...problem('api-removed'), versions: ['1.34'] }])
})

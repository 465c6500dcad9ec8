import { expect, test } from 'vitest'
import { scopeOf } from './scope.ts'

const config = {
  environments: {},
  applications: {
    api: { paths: ['apps/api'], clusters: ['eu'], namespaces: ['api'] },
    web: { paths: ['apps/web/**', '**/web.yaml'], clusters: ['us', 'eu'], namespaces: ['web'] },
  },
}
const scope = (...changed: readonly string[]) => scopeOf(changed, [], config)

test('an application is touched where its paths take in a changed file, as they do everywhere else', () => {
  expect(scope('apps/api/base/deployment.yaml')).toEqual({
    applications: ['api'],
    clusters: ['eu'],
    namespaces: ['api'],
  })
  expect(scope('apps/web/x', 'apps/api').applications).toEqual(['api', 'web'])
  expect(scope('shared/web.yaml').applications).toEqual(['web'])
  expect(scope('apps/apis/x', 'README.md').applications).toEqual([])
})

test('without a change, everything is', () => {
  const all = scopeOf(undefined, [], config)
  expect(all.applications).toEqual(['api', 'web'])
})

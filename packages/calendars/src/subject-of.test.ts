import type { Application } from '@chg/delivery'
import { expect, test } from 'vitest'
import { subjectOf } from './subject-of.ts'

test('the destination is taken literally: a cluster that is named has no server; labels and directory are told', () => {
  const destination = { name: 'production-eu', server: '', namespace: 'shop' }
  const application = {
    name: 'api',
    destination,
    labels: { tier: 'web' },
    path: 'apps/api',
  } as Partial<Application>
  expect(subjectOf(application as Application, 'production')).toEqual({
    application: 'api',
    environment: 'production',
    labels: { tier: 'web' },
    paths: ['apps/api'],
    namespace: 'shop',
    clusterName: 'production-eu',
    clusterServer: '',
  })
})

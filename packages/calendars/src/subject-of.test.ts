import type { Application } from '@chg/delivery'
import { expect, test } from 'vitest'
import { subjectOf } from './subject-of.ts'

test('the destination is taken literally: a cluster that is named has no server', () => {
  const destination = { name: 'production-eu', server: '', namespace: 'shop' }
  const application = { name: 'api', destination } as Application
  expect(subjectOf(application)).toEqual({
    application: 'api',
    namespace: 'shop',
    clusterName: 'production-eu',
    clusterServer: '',
  })
})

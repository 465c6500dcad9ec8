import { expect, test } from 'vitest'
import { partsOf, services, servicesToStart } from './services.ts'

test('without names all are started', () => {
  expect(servicesToStart([])).toEqual(['kubernetes', 'kwok', 'argocd', 'storage', 'velero'])
  expect(servicesToStart([])).toEqual(services)
})

test.each([
  [['storage'], ['storage']],
  [['kwok'], ['kubernetes', 'kwok']],
  [['velero'], ['kubernetes', 'storage', 'velero']],
  [
    ['argocd', 'kwok'],
    ['kubernetes', 'kwok', 'argocd'],
  ],
])('%j starts %j: what it needs, and first', (names, started) => {
  expect(servicesToStart(names)).toEqual(started)
})

test('a service that does not exist is one sentence with those that do', () => {
  expect(() => servicesToStart(['argo'])).toThrow('there is no service argo; there are: kubernetes, kwok')
})

test('only what is started is built', () => {
  expect(partsOf(['storage']).map(({ name }) => name)).toEqual(['versitygw'])
  expect(partsOf(servicesToStart(['kwok'])).map(({ name }) => name)).toEqual(['etcd', 'kubernetes', 'kwok'])
})

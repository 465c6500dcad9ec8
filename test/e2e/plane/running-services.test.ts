import { expect, test } from 'vitest'
import { runningServices } from './running-services.ts'
import { services } from './services.ts'

const empty = { keeper: 7, ready: true, directory: '/tmp/plane', programs: {} }
const kubernetes = { url: 'https://127.0.0.1:1', token: 't' }
const argocd = { url: 'http://127.0.0.1:2', token: 't', powerless: 'p' }
const storage = { url: 'http://127.0.0.1:3', region: 'r', bucket: 'b', accessKey: 'a', secretKey: 's' }

test('what a plane was started with is seen in its record', () => {
  expect(runningServices(empty)).toEqual([])
  expect(runningServices({ ...empty, kubernetes, programs: { kwok: 8 } })).toEqual(['kubernetes', 'kwok'])
  const whole = { ...empty, kubernetes, argocd, storage, programs: { kwok: 8, velero: 9 } }
  expect(runningServices(whole)).toEqual(services)
})

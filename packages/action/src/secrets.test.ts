import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

test('a token is a secret as a whole, also one that begins as a path does', () => {
  expect(secretsIn('/9j/4AAQ', 'value')).toEqual(['/9j/4AAQ'])
  expect(secretsIn('eyJhbGciOi', 'value')).toEqual(['eyJhbGciOi'])
})

test.each([
  './kubeconfig',
  '/home/runner/.kube/config',
  '~/.kube/config',
  'deploy/kubeconfig.yaml',
  'ca.crt',
])('the path %s is none', (path) => expect(secretsIn(path, 'content')).toEqual([]))

test('of a kubeconfig the values of its secret fields are', () => {
  const kubeconfig = `users:
- name: ci
  user:
    token: "t-1"
    client-key-data: a2V5
    client-certificate-data: Y2VydA==
    password: 'p w'
clusters:
- cluster: { server: https://k8s }
`
  expect(secretsIn(kubeconfig, 'content')).toEqual(['t-1', 'a2V5', 'p w'])
})

test('what is no secret input is not masked', () => expect(secretsIn('production', false)).toEqual([]))

import { expect, test } from 'vitest'
import { secretsIn } from './secrets.ts'

test('a token is a secret as a whole', () => {
  expect(secretsIn('eyJhbGciOi')).toEqual(['eyJhbGciOi'])
})

test.each([
  './kubeconfig',
  '/home/runner/.kube/config',
  '~/.kube/config',
  'deploy/kubeconfig.yaml',
  'ca.crt',
])('the path %s is none', (path) => expect(secretsIn(path)).toEqual([]))

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
  expect(secretsIn(kubeconfig)).toEqual(['t-1', 'a2V5', 'p w'])
})

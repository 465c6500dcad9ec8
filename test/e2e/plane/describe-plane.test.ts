import { expect, test } from 'vitest'
import { describePlane, isWhole } from './describe-plane.ts'
import type { PlaneRecord } from './plane-record.ts'

const record: PlaneRecord = {
  keeper: 7,
  ready: true,
  directory: '/tmp/plane',
  programs: { etcd: 8, 'kube-apiserver': 9 },
  kubeconfig: '/tmp/plane/kubeconfig',
  kubernetes: { url: 'https://127.0.0.1:4711', token: 'abc' },
  argocd: { url: 'http://127.0.0.1:4712', token: 'def', powerless: 'p' },
  storage: {
    url: 'http://127.0.0.1:4713',
    region: 'us-east-1',
    bucket: 'backups',
    accessKey: 'user',
    secretKey: 'word',
  },
}

test('tells what runs and where to reach it', () => {
  expect(describePlane(record, (pid) => pid !== 8)).toEqual([
    'etcd            has ended: read its log',
    'kube-apiserver  runs, process 9',
    'KUBECONFIG=/tmp/plane/kubeconfig',
    'kubernetes  https://127.0.0.1:4711  token abc',
    'argocd      http://127.0.0.1:4712  token def',
    'storage     http://127.0.0.1:4713  bucket backups  access key user  secret key word',
    'logs        /tmp/plane/logs',
  ])
})

test('is whole while all of it runs, and only when it is ready', () => {
  expect(isWhole(record, () => true)).toBe(true)
  expect(isWhole({ ...record, ready: false }, () => true)).toBe(false)
  for (const dead of [7, 8, 9]) expect(isWhole(record, (pid) => pid !== dead)).toBe(false)
})

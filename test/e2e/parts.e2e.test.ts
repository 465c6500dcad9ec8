import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { isAlive } from './plane/process-id.ts'

const { directory, programs, foreignCluster } = inject('parts')
const kubernetes = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler']
const argocd = ['redis', 'argocd-repo-server', 'argocd-application-controller', 'argocd-server']
const expected = [...(foreignCluster ? [] : kubernetes), ...argocd, 'kwok', 'versitygw', 'velero']

test('the plane is made of all its parts, and of nothing else', () => {
  expect(Object.keys(programs).sort()).toEqual(expected.sort())
})

describe.each(expected)('%s', (name) => {
  test('runs, and keeps a log', () => {
    expect(isAlive(programs[name] ?? 0)).toBe(true)
    const log = join(directory, 'logs', `${name}.log`)
    expect(existsSync(log)).toBe(true)
    // etcd and versitygw say nothing while all is well.
    if (!['etcd', 'versitygw'].includes(name)) expect(readFileSync(log, 'utf8')).not.toBe('')
  })
})

test('the kubeconfig, which holds a token, is readable by its owner only', () => {
  expect(statSync(join(directory, 'kubeconfig')).mode & 0o077).toBe(0)
})

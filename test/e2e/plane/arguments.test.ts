import { describe, expect, test } from 'vitest'
import { apiServerArguments } from './api-server.ts'
import { argocdArguments, argocdEnvironment } from './argocd-arguments.ts'
import { controllerArguments } from './controllers.ts'
import { etcdArguments } from './etcd.ts'
import { kwokArguments } from './kwok.ts'
import { redisArguments } from './redis.ts'
import { storageArguments } from './storage.ts'
import { veleroArguments } from './velero-objects.ts'

const ports = { server: 1, serverMetrics: 2, repoServer: 3, repoServerMetrics: 4, controllerMetrics: 5 }
const argocd = argocdArguments({ kubeconfig: '/plane/kubeconfig', redis: '127.0.0.1:6', ports })
const credentials = { token: 't', tokenFile: '/plane/tokens.csv', serviceAccountKeyFile: '/plane/sa.key' }
const all: Readonly<Record<string, readonly string[]>> = {
  etcd: etcdArguments({ client: 1, peer: 2 }, '/plane/etcd'),
  'kube-apiserver': apiServerArguments('http://127.0.0.1:1', 2, '/plane/certificates', credentials),
  controllers: controllerArguments('/plane/kubeconfig', 3, '/plane/certificates'),
  kwok: kwokArguments('/plane/kubeconfig', '/plane/kwok.yaml', 4),
  redis: redisArguments(5),
  versitygw: storageArguments(6, 'us-east-1', '/plane/objects'),
  velero: veleroArguments('/plane/kubeconfig', '/plane/plugins', 7),
  'argocd-server': argocd['argocd-server'],
  'argocd-repo-server': argocd['argocd-repo-server'],
}

test.each(Object.entries(all))('%s listens on loopback only', (_, args) => {
  expect(args.join(' ')).toContain('127.0.0.1')
  expect(args.join(' ')).not.toMatch(/0\.0\.0\.0|\[::\]/)
})

test('nothing secret is an argument, where every user of the machine could read it', () => {
  expect(Object.values(all).flat().join(' ')).not.toMatch(/password|secret|--token=/i)
})

describe('kube-apiserver', () => {
  test('decides by RBAC', () => {
    expect(all['kube-apiserver']).toContain('--authorization-mode=RBAC')
  })
})

describe('Argo CD', () => {
  test('the controller and the server ask the repo server where it listens', () => {
    expect(argocd['argocd-repo-server']).toContain('--port=3')
    for (const name of ['argocd-application-controller', 'argocd-server'] as const)
      expect(argocd[name]).toContain('--repo-server=127.0.0.1:3')
  })

  test('all three share one Redis', () => {
    for (const args of Object.values(argocd)) expect(args).toContain('--redis=127.0.0.1:6')
  })

  test('every path is below the plane, and its tools come first on PATH', () => {
    const env = argocdEnvironment('/plane/argocd', '/plane/argocd/bin', '/plane/kubeconfig', '/usr/bin')
    expect(env.PATH).toBe('/plane/argocd/bin:/usr/bin')
    const paths = Object.entries(env).filter(([name, value]) => value.startsWith('/') && name !== 'PATH')
    expect(paths.length).toBeGreaterThan(5)
    expect(paths.filter(([, value]) => !value.startsWith('/plane/'))).toEqual([])
  })
})

test('Velero’s flags stand behind its command, versitygw’s before its backend', () => {
  expect(all.velero?.[0]).toBe('server')
  expect(all.versitygw?.slice(-2)).toEqual(['posix', '/plane/objects'])
})

import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const clock = virtualClock('2026-11-21T12:00:00Z')
let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ clock })
})
afterEach(() => sandbox.stop())

const weekend = { kind: 'deny', schedule: '0 22 * * 5', duration: '60h', applications: ['*'] }
const emergency = { kind: 'allow', schedule: '0 8-18 * * 6,0', duration: '1h', applications: ['api'] }

function project(name: string, windows: readonly object[], labels: Record<string, string> = {}) {
  sandbox.store.create('appprojects', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name, namespace: 'argocd', labels },
    spec: { syncWindows: windows },
  })
}
function application(name: string, own: string) {
  sandbox.store.create('applications', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: { project: own, destination: { server: 'https://kubernetes.default.svc', namespace: 'shop' } },
  })
}
const lint = (inputs: Record<string, string> = {}) =>
  runForTest(action, run, { cluster: 'true', kubeconfig: sandbox.kubeconfig, ...inputs }, { clock })

test('your emergency window never works: with no set-up, for the application that it is meant for', async () => {
  project('production', [weekend, emergency])
  application('api', 'production')
  const done = await lint()
  expect(done.outputs).toMatchObject({ verdict: 'refuse', code: 'windows-unsound' })
  const [found] = done.findings
  expect(found).toMatchObject({
    rule: 'window-never-works',
    place: { file: 'cluster:argocd/production' },
    message: expect.stringContaining('for application api'),
    fix: expect.stringContaining('set `manualSync: true` on window 0'),
  })
})

test('a freeze that no application of the project is matched by, and one that a global project brings', async () => {
  project('production', [{ ...weekend, applications: ['web-*'] }], { tier: 'prod' })
  project('everywhere', [weekend])
  application('api', 'production')
  sandbox.store.create('configmaps', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'argocd-cm', namespace: 'argocd' },
    data: { globalProjects: '- {projectName: everywhere, labelSelector: {matchLabels: {tier: prod}}}' },
  })
  const rules = (await lint()).findings.map(({ rule }) => rule)
  expect(rules).toContain('window-matches-nothing')
  expect(rules).toContain('window-inherited')
})

test('reads what its README asks the rights for, and nothing else', async () => {
  project('production', [weekend])
  await lint()
  const asked = sandbox.requests.map(({ method, path }) => `${method} ${path.split('?')[0]}`)
  expect([...new Set(asked)].filter((one) => one.includes('/namespaces/')).sort()).toEqual([
    'GET /api/v1/namespaces/argocd/configmaps/argocd-cm',
    'GET /apis/argoproj.io/v1alpha1/namespaces/argocd/applications',
    'GET /apis/argoproj.io/v1alpha1/namespaces/argocd/appprojects',
  ])
})

test('a cluster that does not answer is unknown', async () => {
  sandbox.faults.inject({
    endpoint: 'kubernetes',
    path: /applications/,
    effect: { kind: 'status', status: 403 },
  })
  const done = await lint()
  expect(done.outputs.verdict).toBe('unknown')
})

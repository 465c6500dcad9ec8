import { runForTest } from '@chg/action/testing'
import { virtualClock } from '@chg/core/testing'
import { type Sandbox, startSandbox } from '@chg/sandbox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { action } from './action.ts'
import { run } from './run.ts'

const clock = virtualClock('2026-11-24T02:30:00Z')
let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await startSandbox({ clock })
  const tuesdays = { kind: 'allow', schedule: '0 2 * * 2', duration: '4h' }
  sandbox.store.create('appprojects', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: 'production', namespace: 'argocd' },
    spec: {
      sourceRepos: ['*'],
      destinations: [{ server: '*', namespace: '*' }],
      syncWindows: [
        {
          ...tuesdays,
          applications: ['shop'],
          namespaces: ['shop-*'],
          clusters: ['https://*'],
          andOperator: true,
        },
      ],
    },
  })
  sandbox.store.create('applications', {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'shop', namespace: 'argocd' },
    spec: {
      project: 'production',
      source: { repoURL: 'https://git.invalid/config', path: 'shop', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: 'shop-eu' },
    },
  })
})
afterEach(() => sandbox.stop())

describe.each(['api', 'core'])('%s mode', (mode) => {
  const gate = (inputs: Readonly<Record<string, string>>) =>
    runForTest(
      action,
      run,
      {
        kubeconfig: sandbox.kubeconfig,
        ...(mode === 'api' && { 'argocd-server': sandbox.argocd.url, 'argocd-token': sandbox.argocd.token }),
        calendar: 'argocd:production',
        ...inputs,
      },
      { clock },
    )

  test('the destination comes from the live Application, and nothing is written', async () => {
    const done = await gate({ application: 'shop' })
    expect(done.outputs).toMatchObject({
      verdict: 'pass',
      code: 'window-open',
      'closes-at': '2026-11-24T06:00:00Z',
    })
    expect(sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('an input wins over the live Application', async () => {
    const done = await gate({ application: 'shop', namespace: 'elsewhere' })
    expect(done.outputs).toMatchObject({ verdict: 'pass', code: 'no-windows' })
  })

  test('an application of another project is unknown', async () => {
    sandbox.store.create('appprojects', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'staging', namespace: 'argocd' },
      spec: { sourceRepos: ['*'], destinations: [{ server: '*', namespace: '*' }] },
    })
    const done = await gate({ application: 'shop', calendar: 'argocd:staging' })
    expect(done.outputs).toMatchObject({
      verdict: 'unknown',
      code: 'calendar-project-mismatch',
      state: 'unknown',
    })
    expect(done.errors.join()).toContain('use argocd:production')
  })

  test('a project that does not exist is unknown', async () => {
    const done = await gate({
      application: 'shop',
      calendar: 'argocd:nix',
      namespace: 'a',
      'cluster-name': 'b',
    })
    expect(done.outputs).toMatchObject({ verdict: 'unknown', code: 'project-not-found', state: 'unknown' })
  })
})

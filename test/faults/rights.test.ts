import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { expectStopped } from './stopped.ts'
import type { SubjectName, Texts } from './subjects.ts'
import { enterTown, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await enterTown()
})
afterEach(() => town.sandbox.faults.clear())
afterAll(() => town.leave())

/** The API server's answer to a user who may not do that, in its own words. */
function forbid(verb: string, plural: string, group: string, namespace: string | undefined): void {
  const methods: Readonly<Record<string, string>> = {
    get: 'GET',
    list: 'GET',
    create: 'POST',
    patch: 'PATCH',
  }
  const kind = group === '' ? plural : `${plural}.${group}`
  const scope = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`
  const message = `${kind} is forbidden: User "ci" cannot ${verb} resource "${plural}" in API group "${group}" ${scope}`
  town.sandbox.faults.inject({
    endpoint: 'kubernetes',
    ...(methods[verb] !== undefined && { method: methods[verb] }),
    path: new RegExp(`/${plural}${verb === 'get' || verb === 'patch' ? '/[^/]+' : ''}$`),
    effect: {
      kind: 'status',
      status: 403,
      body: {
        kind: 'Status',
        apiVersion: 'v1',
        status: 'Failure',
        reason: 'Forbidden',
        message,
        details: { kind: plural, group },
        code: 403,
      },
    },
  })
}

const argo = ['applications', 'argoproj.io', 'argocd'] as const
const velero = (plural: string) => [plural, 'velero.io', 'velero'] as const

describe('a right that is missing is named with verb, resource, namespace and the rule to add', () => {
  const rights: readonly (readonly [SubjectName, string, string, string, string | undefined, Texts?])[] = [
    ['velero-snapshot', 'create', ...velero('serverstatusrequests')],
    ['velero-snapshot', 'get', ...velero('serverstatusrequests')],
    ['velero-snapshot', 'list', ...velero('backupstoragelocations')],
    ['velero-snapshot', 'get', 'namespaces', '', undefined],
    ['velero-snapshot', 'list', ...velero('backups')],
    ['velero-snapshot', 'create', ...velero('backups')],
    ['velero-snapshot', 'get', ...velero('backups')],
    ['argocd-sync', 'get', ...argo],
    ['argocd-sync', 'patch', ...argo],
    ['argocd-sync', 'get', 'appprojects', 'argoproj.io', 'argocd', { calendar: 'argocd:production' }],
    ['verify-health', 'get', ...argo],
    ['verify-health', 'get', 'deployments', 'apps', 'api-gateway'],
    ['verify-health', 'list', 'pods', '', 'api-gateway'],
    ['rollback', 'get', ...argo],
    ['rollback', 'patch', ...argo],
    ['window-gate', 'get', ...argo],
    ['window-gate', 'get', 'appprojects', 'argoproj.io', 'argocd'],
  ]
  test.each(
    rights.map(
      ([name, verb, plural, group, namespace, inputs = {}]) =>
        [name, verb, plural, group, namespace, inputs] as const,
    ),
  )('%s without %s %s.%s in %s', async (name, verb, plural, group, namespace, inputs) => {
    await town.rewind(name === 'rollback' ? 'second' : 'first')
    forbid(verb, plural, group, namespace)
    const run = await town.run(name, inputs)
    expectStopped(run, new RegExp(`ci may not ${verb} ${plural}`, 'i'))
    expect(run.outputs.code).toBe('kubernetes-forbidden')
    if (namespace !== undefined) expect(run.errors[0]).toContain(`namespace ${namespace}`)
    expect(run.errors[0]).toContain(`{apiGroups: ["${group}"], resources: ["${plural}"], verbs: ["${verb}"]}`)
  })
})

describe('Argo CD’s own rights', () => {
  test.each<readonly [SubjectName, string, RegExp]>([
    ['argocd-sync', 'POST', /p, <role>, applications, sync, production\/api-gateway, allow/],
    ['rollback', 'POST', /p, <role>, applications, sync, production\/api-gateway, allow/],
    ['verify-health', 'GET', /p, <role>, applications, get, .*api-gateway, allow/],
    ['window-gate', 'GET', /p, <role>, applications, get, .*api-gateway, allow/],
  ])('%s without %s is told the line of policy.csv to add', async (name, method, line) => {
    await town.rewind(name === 'rollback' ? 'second' : 'first')
    const { url, token } = town.sandbox.argocd
    const body = { error: 'permission denied', message: 'permission denied', code: 7 }
    town.sandbox.faults.inject({ endpoint: 'argocd', method, effect: { kind: 'status', status: 403, body } })
    const run = await town.run(name, { 'argocd-server': url, 'argocd-token': token })
    expectStopped(run, /does not let this token/)
    expect(run.errors[0]).toMatch(line)
  })
})

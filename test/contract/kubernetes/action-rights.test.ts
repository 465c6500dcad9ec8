import { systemClock } from '@chg/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { type SubjectName, subjects, type Texts } from '../../faults/subjects.ts'
import type { CompanyRepository } from '../../stage/repository.ts'
import { kubeconfigFor } from '../plane/clients.ts'
import { contractPlane, podTemplate, uniqueName } from '../plane/index.ts'
import { deskOf } from './desk.ts'
import { manifestsOf, noting, readableIn, rightsIn } from './rights.ts'
import { robotIn } from './service-account.ts'

// Each action in core mode, as a service account with exactly the rights of its README.
const plane = contractPlane()
const desk = deskOf(plane)
const argo = '/apis/argoproj.io/v1alpha1/namespaces/argocd'
const project = uniqueName('rights')
const rubbish = [`${argo}/applications/${project}`, `${argo}/appprojects/${project}`]
let repository: CompanyRepository
let namespace: string
/** The revision with a workload of every kind, and the one after it. */
let whole: string
let next: string

beforeAll(async () => {
  namespace = await desk.namespace('rights')
  repository = await plane().repository(project)
  whole = await repository.commit('every kind', files('1'))
  next = await repository.commit('another tag', files('2'))
  const head = (kind: string) => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind,
    metadata: { name: project, namespace: 'argocd' },
  })
  const window = {
    kind: 'allow',
    schedule: '* * * * *',
    duration: '1h',
    applications: ['*'],
    manualSync: true,
  }
  const any = { namespace: '*', server: '*' }
  await desk.post(`${argo}/appprojects`, {
    ...head('AppProject'),
    spec: { sourceRepos: ['*'], destinations: [any], syncWindows: [window] },
  })
  await desk.post(`${argo}/applications`, {
    ...head('Application'),
    spec: {
      project,
      source: { repoURL: repository.url, path: '.', targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace },
    },
  })
})
afterAll(async () => {
  for (const path of rubbish) await desk.delete(path)
})

const files = (tag: string) => ({
  'all.yaml': [deployment(tag), ...workloads].map((one) => stringify(one)).join('---\n'),
})
const of = (name: string, tag = '1') => ({
  selector: { matchLabels: { app: name } },
  template: podTemplate(name, 'ready', tag),
})
const deployment = (tag: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: of('web', tag),
})
const job = podTemplate('job')
const workloads = [
  {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'set' },
    spec: { serviceName: 'set', ...of('set') },
  },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'daemon' }, spec: of('daemon') },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'replica' }, spec: of('replica') },
  { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec: podTemplate('pod').spec },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'job' },
    spec: { template: { ...job, spec: { ...job.spec, restartPolicy: 'Never' } } },
  },
]

/** Runs it with the rights of its README alone; what it used of them. */
async function runWithRights(
  action: SubjectName,
  inputs: Texts,
  outputs: Texts = {},
): Promise<readonly string[]> {
  const robot = await robotIn(desk, namespace, uniqueName(action), (path) => rubbish.push(path))
  for (const { rules, namespace: given } of manifestsOf(action)) {
    const place = given === 'shop' ? namespace : given
    await robot.may(rules, place)
    await robot.able({ path: readableIn(rules, place) })
  }
  const used = new Set<string>()
  const run = await subjects[action].run(
    { change: 'CHG-1', kubeconfig: kubeconfigFor(plane(), robot.token), ...inputs },
    { clock: systemClock, http: noting(plane().kubernetes.url, used), workspace: repository.clone },
  )
  expect(run.errors).toEqual([])
  expect(run.outputs).toMatchObject({ verdict: 'pass', ...outputs })
  return [...used].sort()
}

const application = { application: project, 'poll-interval': '1s', timeout: '2m' }

test('argocd-sync needs its rights, and no others', async () => {
  const inputs = { ...application, revision: whole, calendar: `argocd:${project}` }
  expect(await runWithRights('argocd-sync', inputs)).toEqual(rightsIn(manifestsOf('argocd-sync')))
})

test('verify-health needs its rights, and no others; it asks for a refresh only while the status is stale', async () => {
  const used = await runWithRights('verify-health', { ...application, revision: whole, 'stable-for': '0s' })
  const refresh = 'patch applications.argoproj.io'
  expect([...new Set([...used, refresh])].sort()).toEqual(rightsIn(manifestsOf('verify-health')))
})

test('velero-snapshot needs its rights, and no others; it gets one location only where an input names it', async () => {
  const inputs = { change: uniqueName('CHG'), namespaces: namespace, 'poll-interval': '1s' }
  const used = await runWithRights('velero-snapshot', inputs)
  const location = 'get backupstoragelocations.velero.io'
  expect([...new Set([...used, location])].sort()).toEqual(rightsIn(manifestsOf('velero-snapshot')))
})

test('rollback needs its rights, and no others', async () => {
  await runWithRights('argocd-sync', { ...application, change: 'CHG-2', revision: next })
  const back = { ...application, change: 'CHG-2', revision: whole, 'stable-for': '0s' }
  expect(await runWithRights('rollback', back)).toEqual(rightsIn(manifestsOf('rollback')))
})

test('window-replay needs its rights, and no others; by name or by project, and of Flux where it is asked for', async () => {
  await runWithRights('argocd-sync', { ...application, change: 'CHG-3', revision: whole })
  const past = { calendar: `argocd:${project}`, 'flux-namespaces': namespace }
  const used = [
    ...(await runWithRights('window-replay', { ...past, applications: project, history: 'argocd\nevents' })),
    ...(await runWithRights('window-replay', { ...past, project, history: 'argocd\nflux' })),
  ]
  expect([...new Set(used)].sort()).toEqual(rightsIn(manifestsOf('window-replay')))
})

test('validate-manifests needs its rights, and no others, to compare with a cluster', async () => {
  const named = (apiVersion: string, kind: string, more: object) => ({
    apiVersion,
    kind,
    metadata: { name: 'compared', namespace },
    ...more,
  })
  const objects = [
    named('v1', 'ConfigMap', { data: { a: '1' } }),
    named('v1', 'Secret', { stringData: { a: '1' } }),
    named('v1', 'Service', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } }),
    named('apps/v1', 'Deployment', { spec: { ...of('compared') } }),
  ]
  await repository.commit('compared', {
    'compared/all.yaml': objects.map((one) => stringify(one)).join('---\n'),
  })
  const inputs = { paths: 'compared', references: 'off', 'live-diff': 'report' }
  const used = await runWithRights('validate-manifests', inputs, { 'live-created': '4', 'live-unknown': '0' })
  // What the API has everybody may see; and what is not there is patched by those who may create it.
  const rights = used.filter((right) => !/^get (\.|$)/.test(right))
  const created = rights
    .filter((right) => right.startsWith('patch'))
    .map((right) => right.replace('patch', 'create'))
  expect([...rights, ...created].sort()).toEqual(rightsIn(manifestsOf('validate-manifests')))
})

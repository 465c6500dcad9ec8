import { sayPath } from '@chg/findings'
import { parseDeclared } from '@chg/references'
import { compareLive, type LiveAnswer, sayChange } from '@chg/validation'
import { beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { kubernetesOf } from '../plane/clients.ts'
import { contractPlane, podTemplate } from '../plane/index.ts'
import { configMap, deskOf } from './desk.ts'
import { collected } from './manifest-text.ts'
import { robotIn } from './service-account.ts'

// What applying manifests would change, as validate-manifests asks it.
const plane = contractPlane()
const desk = deskOf(plane)
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration'
let namespace: string
let maps: string
beforeAll(async () => {
  namespace = await desk.namespace('live')
  maps = `/api/v1/namespaces/${namespace}/configmaps`
})

interface Asking {
  readonly token?: string
  readonly fieldManager?: string
  readonly ignored?: readonly string[]
}

/** In words: `same`, `created`, `changed: …` or `unknown: why`. */
async function asked(object: object, { token, fieldManager, ignored = [] }: Asking = {}): Promise<string> {
  const kubernetes = await kubernetesOf(plane(), token)
  const options = { kubernetes, fieldManager, namespace, ignored: ignored.map(parseDeclared) }
  const { objects } = await compareLive(collected(stringify(object)), [], options)
  return said(objects[0]?.answer)
}

function said(answer: LiveAnswer | undefined): string {
  if (answer === undefined) return 'not asked'
  if (answer.answer === 'same') return 'same'
  if (answer.answer === 'unknown') return `unknown: ${answer.why}`
  if (answer.change === 'created') return 'created'
  const fields = answer.fields.map((field) => `${sayPath(field.path)} ${sayChange(field)}`)
  return `changed: ${fields.join('; ')}${answer.conflict === undefined ? '' : ' (takes force)'}`
}

/** As `kubectl apply` does without `--server-side`. */
async function clientSideApplied(path: string, object: { readonly metadata: object }) {
  const annotations = { [LAST_APPLIED]: JSON.stringify(object) }
  const metadata = { ...object.metadata, annotations }
  const made = await desk.post(`${path}?fieldManager=kubectl-client-side-apply`, { ...object, metadata })
  expect(made.status).toBe(201)
}

const deployment = (spec: object, image = 'registry.example/ready:1') => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    ...spec,
    selector: { matchLabels: { app: 'web' } },
    template: { ...podTemplate('web'), spec: { containers: [{ name: 'main', image }] } },
  },
})

test('what is not there would be created, and is not', async () => {
  expect(await asked(configMap('new', { a: '1' }))).toBe('created')
  expect((await desk.ask(`${maps}/new`)).status).toBe(404)
})

test('what was applied is the same until the manifest says something else; nothing is written', async () => {
  const path = `/apis/apps/v1/namespaces/${namespace}/deployments/web`
  await desk.apply(path, deployment({ replicas: 0 }), 'deployer')
  expect(await asked(deployment({ replicas: 0 }))).toBe('same')
  expect(await asked(deployment({ replicas: 2 }, 'registry.example/ready:2'))).toBe(
    'changed: spec.replicas is 0 in the cluster, and would be 2; spec.template.spec.containers[0].image is "registry.example/ready:1" in the cluster, and would be "registry.example/ready:2"',
  )
  expect((await desk.ask(path)).body).toMatchObject({ spec: { replicas: 0 } })
  expect(await asked(deployment({ replicas: 2 }), { ignored: ['Deployment/web: spec.replicas'] })).toBe(
    'same',
  )
})

test('what the same manager no longer names would be taken away; of another one it would stay', async () => {
  await desk.apply(`${maps}/dropped`, configMap('dropped', { a: '1', b: '1' }), 'deployer')
  const less = configMap('dropped', { a: '1' })
  expect(await asked(less)).toBe('changed: data.b is "1" in the cluster, and would be taken away')
  expect(await asked(less, { fieldManager: 'somebody' })).toBe('same')
})

test('what client-side apply would take away is seen by what it applied last', async () => {
  const labels = { keep: '1', drop: '1' }
  await clientSideApplied(maps, configMap('client', { a: '1', b: '1' }, { labels }))
  await desk.patch(`${maps}/client`, { data: { other: '1' } })
  const same = configMap('client', { a: '1', b: '1' }, { labels })
  expect(await asked(same)).toBe('same')
  const less = configMap('client', { a: '2' }, { labels: { keep: '1' } })
  expect(await asked(less)).toBe(
    'changed: data.a is "1" in the cluster, and would be "2"; data.b is "1" in the cluster, and would be taken away; metadata.labels.drop is "1" in the cluster, and would be taken away',
  )
})

test('items of lists that client-side apply merges are told one by one', async () => {
  const pod = (env: readonly string[], ports: readonly number[]) => ({
    ...deployment({ replicas: 0 }),
    metadata: { name: 'lists' },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: 'lists' } },
      template: {
        metadata: { labels: { app: 'lists' } },
        spec: {
          containers: [
            {
              name: 'main',
              image: 'registry.example/ready:1',
              env: env.map((name) => ({ name, value: name })),
              ports: ports.map((containerPort) => ({ containerPort })),
            },
          ],
        },
      },
    },
  })
  const made = pod(['A', 'B'], [80, 443])
  await clientSideApplied(`/apis/apps/v1/namespaces/${namespace}/deployments`, made)
  expect(await asked(made)).toBe('same')
  const container = 'spec.template.spec.containers[0]'
  expect(await asked(pod(['B'], [80, 443]))).toBe(
    `changed: ${container}.env[0] is {"name":"A","value":"A"} in the cluster, and would be taken away`,
  )
  expect(await asked(pod(['A', 'B'], [443]))).toBe(
    `changed: ${container}.ports[0] is {"containerPort":80,"protocol":"TCP"} in the cluster, and would be taken away`,
  )
})

test('what another owner has changed is a difference that takes force, never none', async () => {
  await desk.apply(`${maps}/owned`, configMap('owned', { a: '1' }), 'deployer')
  await desk.patch(`${maps}/owned?fieldManager=editor`, { data: { a: '2' } })
  expect(await asked(configMap('owned', { a: '1' }))).toBe(
    'changed: data.a is "2" in the cluster, and would be "1" (takes force)',
  )
})

test('stringData is compared with what the server made of it, and values are not told', async () => {
  const secret = (values: object) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'key' },
    ...values,
  })
  await desk.apply(
    `/api/v1/namespaces/${namespace}/secrets/key`,
    secret({ stringData: { a: 'hidden', b: 'hidden' } }),
    'deployer',
  )
  expect(await asked(secret({ stringData: { a: 'hidden', b: 'hidden' } }))).toBe('same')
  expect(await asked(secret({ stringData: { a: 'other', b: 'hidden' } }))).toBe(
    'changed: data.a has another secret value in the cluster',
  )
})

test('without the right to read, to patch or to create, nothing is told', async () => {
  await desk.apply(`${maps}/rights`, configMap('rights', { a: '1' }), 'deployer')
  const may = async (name: string, verbs: readonly string[]) => {
    const robot = await robotIn(desk, namespace, name)
    if (verbs.length === 0) return robot.token
    await robot.may([{ apiGroups: [''], resources: ['configmaps'], verbs }], namespace)
    const body = configMap('rights', { a: '1' })
    const path = `${maps}/rights?dryRun=All&fieldManager=x`
    await robot.able(
      verbs.includes('patch')
        ? { path, method: 'PATCH', body, type: 'application/apply-patch+yaml' }
        : { path: `${maps}/rights` },
    )
    return robot.token
  }
  const same = configMap('rights', { a: '1' })
  expect(await asked(same, { token: await may('nothing', []) })).toBe('unknown: forbidden')
  expect(await asked(same, { token: await may('reader', ['get']) })).toBe('unknown: forbidden')
  const patcher = await may('patcher', ['get', 'patch'])
  expect(await asked(same, { token: patcher })).toBe('same')
  expect(await asked(configMap('absent'), { token: patcher })).toBe('unknown: forbidden')
})

test('what the server refuses, does not serve, or cannot place is told apart from both', async () => {
  const service = (port: number) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'refused', labels: { a: `no label ${port}` } },
  })
  expect(await asked(service(1))).toBe('unknown: refused')
  expect(await asked({ ...configMap('refused'), dataa: { a: '1' } })).toBe('unknown: refused')
  expect(await asked({ apiVersion: 'none.example/v1', kind: 'None', metadata: { name: 'a' } })).toBe(
    'unknown: not-served',
  )
  expect(await asked({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { generateName: 'a-' } })).toBe(
    'unknown: unplaced',
  )
  expect(await asked(configMap('a', {}, { namespace: 'none-such' }))).toBe('created')
})

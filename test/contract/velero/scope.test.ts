import { isObject, listAt } from '@chg/core'
import { type KubeObject, resources } from '@chg/kubernetes'
import { beforeAll, expect, test } from 'vitest'
import { podTemplate, uniqueName } from '../plane/index.ts'
import { file } from './ground/file.ts'
import { type Ground, veleroGround } from './ground/ground.ts'
import { kinds } from './ground/kinds.ts'

const ground = veleroGround()
let shop = ''
beforeAll(async () => {
  const { kubernetes, namespace } = ground()
  shop = await namespace()
  const web = { app: 'web' }
  const configMap = (name: string, labels = {}) =>
    kubernetes.create(
      kinds.configMaps,
      { metadata: { name, namespace: shop, labels }, data: { a: '1' } },
      shop,
    )
  await configMap('web', web)
  await configMap('other')
  await configMap('left-out', { ...web, 'velero.io/exclude-from-backup': 'true' })
  await kubernetes.create(resources.secrets, { metadata: { name: 'key', namespace: shop } }, shop)
  await kubernetes.create(
    resources.deployments,
    {
      metadata: { name: 'web', namespace: shop, labels: web },
      spec: { replicas: 0, selector: { matchLabels: web }, template: podTemplate('web') },
    },
    shop,
  )
})

/** What the backup's own list holds of the things that this file made. */
async function taken(at: Ground, { metadata }: KubeObject): Promise<readonly string[]> {
  const list = await file(at, 'BackupResourceList', metadata.name)
  if (!isObject(list)) throw new Error('no list')
  const own = ['Namespace', 'ConfigMap', 'Secret', 'Deployment']
  return Object.keys(list)
    .flatMap((key) => listAt(list, key).map((name) => `${key.split('/').at(-1)} ${String(name)}`))
    .filter((line) => own.includes(line.split(' ')[0] ?? '') && line.includes(shop))
    .filter((line) => !line.endsWith('/kube-root-ca.crt'))
    .map((line) => line.replace(`${shop}/`, '').replace(shop, 'itself'))
    .sort()
}
const everything = ['ConfigMap other', 'ConfigMap web', 'Deployment web', 'Namespace itself', 'Secret key']

test.each<[string, () => object, readonly string[]]>([
  ['a namespace, whole, but not what is labelled to be left out', () => ({}), everything],
  [
    'what a label selector chooses, and the namespace itself',
    () => ({ labelSelector: { matchLabels: { app: 'web' } } }),
    ['ConfigMap web', 'Deployment web', 'Namespace itself'],
  ],
  [
    'what one of several selectors chooses',
    () => ({ orLabelSelectors: [{ matchLabels: { app: 'x' } }, { matchLabels: { app: 'web' } }] }),
    ['ConfigMap web', 'Deployment web', 'Namespace itself'],
  ],
  [
    'the namespace alone where a selector chooses nothing',
    () => ({ labelSelector: { matchLabels: { app: 'x' } } }),
    ['Namespace itself'],
  ],
  [
    'all but excluded kinds, with or without their group',
    () => ({ excludedResources: ['secrets', 'deployments.apps', 'replicasets'] }),
    ['ConfigMap other', 'ConfigMap web', 'Namespace itself'],
  ],
  [
    'only included kinds, and then not even the namespace',
    () => ({ includedResources: ['secrets'] }),
    ['Secret key'],
  ],
  [
    'by the lists of one scope each',
    () => ({ includedNamespaceScopedResources: ['configmaps'] }),
    ['ConfigMap other', 'ConfigMap web', 'Namespace itself'],
  ],
  ['by a pattern', () => ({ includedNamespaces: [`${shop.slice(0, -1)}?`] }), everything],
])('takes %s', async (_, spec, expected) => {
  const backup = await ground().backup({ includedNamespaces: [shop], ...spec() })
  expect(backup.status).toMatchObject({ phase: 'Completed' })
  expect(await taken(ground(), backup)).toEqual(expected)
})

test.each<[string, () => object]>([
  ['a pattern that matches no namespace', () => ({ includedNamespaces: [`${uniqueName('none')}-*`] })],
  ['a kind that is not served', () => ({ includedNamespaces: [shop], includedResources: ['wombats'] })],
])('%s is no error: Completed, with nothing in it', async (_, spec) => {
  const { metadata, status } = await ground().backup(spec())
  expect(status).toMatchObject({ phase: 'Completed', progress: {} })
  expect(status).not.toHaveProperty('errors')
  expect(status).not.toHaveProperty('warnings')
  expect(await file(ground(), 'BackupResourceList', metadata.name)).toEqual({})
})

test('a namespace that is not there, and no other: PartiallyFailed, with nothing in it', async () => {
  const { metadata, status } = await ground().backup({ includedNamespaces: [uniqueName('missing')] })
  expect(status).toMatchObject({ phase: 'PartiallyFailed', errors: 1, progress: {} })
  expect(await file(ground(), 'BackupResourceList', metadata.name)).toEqual({})
})

test('of a namespace that is being deleted it takes what is left, and not the namespace itself', async () => {
  const { backup, kubernetes, namespace } = ground()
  const going = await namespace()
  const finalizers = ['contract.test/held']
  const held = { metadata: { name: 'held', namespace: going, finalizers } }
  await kubernetes.create(kinds.configMaps, held, going)
  await kubernetes.delete(resources.namespaces, going)
  try {
    const { metadata, status } = await backup({ includedNamespaces: [going] })
    expect(status).toMatchObject({ phase: 'Completed' })
    const list = await file(ground(), 'BackupResourceList', metadata.name)
    expect(listAt(list, 'v1/ConfigMap')).toContain(`${going}/held`)
    expect(list).not.toHaveProperty(['v1/Namespace'])
  } finally {
    await kubernetes.patch(kinds.configMaps, 'held', going, { metadata: { finalizers: null } })
  }
})

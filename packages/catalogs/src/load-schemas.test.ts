import { validateObject } from '@chg/schemas'
import { describe, expect, test } from 'vitest'
import { catalogServer, load, world } from './test-world.ts'

const crd = (property: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.shop.io}
spec:
  group: shop.io
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: {spec: {type: object, properties: {${property}: {type: string}}}}
`
const schema = (type: string) => JSON.stringify({ properties: { spec: { properties: { a: { type } } } } })
const widget = (a: unknown) => ({
  apiVersion: 'shop.io/v1',
  kind: 'Widget',
  metadata: { name: 'w' },
  spec: { a },
})
const judge = (located: Awaited<ReturnType<typeof load>>, object: object) =>
  validateObject(object as never, {
    versions: ['1.36'],
    custom: new Map(),
    ignoreMissingSchemas: false,
    located,
  }).map(({ message }) => message)

describe('the first location that has the kind wins', () => {
  test('later ones are not asked', async () => {
    await using server = await catalogServer({
      '/two/widget-shop-v1.json': schema('string'),
      '/three/widget-shop-v1.json': schema('boolean'),
    })
    const template = (name: string) => `${server.url}/${name}/{{.ResourceKind}}{{.KindSuffix}}.json`
    const located = await load(
      ['default', template('one'), template('two'), template('three')],
      ['shop.io/v1 Widget', 'v1 Pod'],
      (await world()).ports,
    )
    expect(server.asked).toEqual(['/one/widget-shop-v1.json', '/two/widget-shop-v1.json'])
    expect(judge(located, widget(1))).toEqual(['spec.a is the number 1, but must be text'])
    expect(judge(located, widget('x'))).toEqual([])
  })

  test('also before the schemas that ship with us', async () => {
    const { ports } = await world({ 'schemas/pod-v1.json': JSON.stringify({ required: ['owner'] }) })
    const located = await load(
      ['schemas/{{.ResourceKind}}{{.KindSuffix}}.json', 'default'],
      ['v1 Pod'],
      ports,
    )
    expect(judge(located, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } })).toEqual([
      'owner is missing, but the object must have it',
    ])
  })

  test('for each version of Kubernetes', async () => {
    const standard = (version: string) => `s/v${version}.0-standalone-strict/widget-shop-v1.json`
    const { ports } = await world({
      [standard('1.30')]: schema('string'),
      [standard('1.36')]: schema('integer'),
    })
    const located = await load(['s'], ['shop.io/v1 Widget'], ports, { versions: ['1.30', '1.36'] })
    expect([...located.documents.keys()]).toEqual(['1.30 shop.io/v1 Widget', '1.36 shop.io/v1 Widget'])
    expect(judge(located, widget('x'))).toHaveLength(1)
  })
})

describe('definitions', () => {
  test('of a directory are taken as they are', async () => {
    const { ports } = await world({ 'crds/deep/widget.yaml': crd('a'), 'crds/notes.yaml': 'a: b' })
    const located = await load(['default', 'crds'], ['shop.io/v1 Widget'], ports)
    expect(judge(located, widget(1))).toEqual(['spec.a is the number 1, but must be text'])
  })

  test('of a file at an address, and of JSON that is a definition', async () => {
    const json = JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'widgets.shop.io' },
      spec: {
        group: 'shop.io',
        scope: 'Namespaced',
        names: { plural: 'widgets', kind: 'Widget' },
        versions: [
          { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } },
        ],
      },
    })
    await using server = await catalogServer({ '/crds.yaml': crd('replicas'), '/widget.json': json })
    const { ports } = await world()
    const fromYaml = await load([`${server.url}/crds.yaml`], ['shop.io/v1 Widget', 'shop.io/v1 Other'], ports)
    expect(judge(fromYaml, widget('x'))).toEqual(['spec.a is not a known field (known: replicas)'])
    expect(server.asked).toEqual(['/crds.yaml'])
    const fromJson = await load([`${server.url}/{{.ResourceKind}}.json`], ['shop.io/v1 Widget'], ports)
    expect(judge(fromJson, widget('x'))).toEqual([
      'spec is not a known field (known: apiVersion, kind, metadata)',
    ])
  })

  test('of the cluster, which is asked once, and only where it is named', async () => {
    const { ports } = await world()
    let asked = 0
    const list = async () => {
      asked += 1
      return [
        {
          apiVersion: 'apiextensions.k8s.io/v1',
          kind: 'CustomResourceDefinition',
          metadata: { name: 'widgets.shop.io' },
          spec: {
            group: 'shop.io',
            scope: 'Namespaced',
            names: { plural: 'widgets', kind: 'Widget' },
            versions: [
              {
                name: 'v1',
                served: true,
                storage: true,
                schema: {
                  openAPIV3Schema: {
                    type: 'object',
                    properties: { spec: { type: 'object', properties: { a: { type: 'integer' } } } },
                  },
                },
              },
            ],
          },
        },
      ] as never
    }
    const cluster = { ...ports, kubernetes: async () => ({ context: 'c', list }) }
    const located = await load(
      ['default', 'cluster'],
      ['shop.io/v1 Widget', 'shop.io/v2 Widget', 'v1 Pod'],
      cluster,
    )
    expect(judge(located, widget('x'))).toEqual(['spec.a is the text "x", but must be a whole number'])
    await load(['default'], ['shop.io/v1 Widget'], cluster)
    expect(asked).toBe(1)
  })
})

describe('what cannot be loaded is an error, never a pass', () => {
  test.each<[string, Record<string, string>, string]>([
    ['a schema that is not JSON', { '/widget.json': '<html>' }, 'it is not JSON'],
    ['one that is cut short', { '/widget.json': '{"properties":{' }, 'it is not JSON'],
    ['JSON that is no schema', { '/widget.json': '{"message":"Not Found"}' }, 'no JSON Schema'],
    ['a list', { '/widget.json': '[]' }, 'no mapping'],
    [
      'brackets without end',
      { '/widget.json': `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}` },
      'deeper than any schema',
    ],
    ['a reference to nothing', { '/widget.json': '{"$ref":"none.json"}' }, 'and there is nothing'],
    [
      'a reference to another host',
      { '/widget.json': '{"$ref":"https://elsewhere.invalid/a.json"}' },
      'outside of all schema-locations',
    ],
    [
      'a reference to a file',
      { '/widget.json': '{"$ref":"file:///etc/hostname"}' },
      'outside of all schema-locations',
    ],
  ])('%s', async (_, answers, why) => {
    await using server = await catalogServer(answers)
    const loading = load(
      [`${server.url}/{{.ResourceKind}}.json`],
      ['shop.io/v1 Widget'],
      (await world()).ports,
    )
    await expect(loading).rejects.toMatchObject({
      code: 'schema-invalid',
      message: expect.stringContaining(why),
    })
  })

  test.each([
    ['none', 'schema-location-missing'],
    ['none.yaml', 'schema-location-missing'],
    ['broken.yaml', 'schema-invalid'],
    ['../x/{{.ResourceKind}}.json', 'schema-outside'],
  ])('the location %s: %s', async (location, code) => {
    const files = {
      'w/broken.yaml': 'kind: CustomResourceDefinition\n a: [',
      'x/widget.json': '{"type":"object"}',
    }
    const { ports, workspace } = await world(files)
    const loading = load([location], ['shop.io/v1 Widget'], { ...ports, workspace: `${workspace}/w` })
    await expect(loading).rejects.toMatchObject({ code })
  })
})

test('a directory outside of the repository is read where it is named by its absolute path', async () => {
  const { workspace } = await world({ 'widget.json': schema('string') })
  const located = await load(
    [`${workspace}/{{.ResourceKind}}.json`],
    ['shop.io/v1 Widget'],
    (await world()).ports,
  )
  expect(judge(located, widget(1))).toHaveLength(1)
})

test('references are followed within the catalog, each document read once', async () => {
  await using server = await catalogServer({
    '/v1/widget.json': JSON.stringify({
      properties: { spec: { $ref: '_definitions.json#/definitions/spec' } },
    }),
    '/v1/other.json': JSON.stringify({
      properties: { spec: { $ref: '_definitions.json#/definitions/spec' } },
    }),
    '/v1/_definitions.json': JSON.stringify({
      definitions: { spec: { properties: { a: { $ref: 'deep.json' } } } },
    }),
    '/v1/deep.json': JSON.stringify({ type: 'string' }),
  })
  const located = await load(
    [`${server.url}/{{.ResourceAPIVersion}}/{{.ResourceKind}}.json`],
    ['shop.io/v1 Widget', 'shop.io/v1 Other'],
    (await world()).ports,
  )
  expect(judge(located, widget(1))).toEqual(['spec.a is the number 1, but must be text'])
  expect(server.asked.toSorted()).toEqual([
    '/v1/_definitions.json',
    '/v1/deep.json',
    '/v1/other.json',
    '/v1/widget.json',
  ])
})

test('a schema of another kind is passed over: a location without variables has one kind', async () => {
  const pod = JSON.stringify({ properties: { kind: { enum: ['Pod'] } } })
  const { ports } = await world({ 'one.json': pod })
  const located = await load(['one.json'], ['shop.io/v1 Widget', 'v1 Pod'], ports)
  expect([...located.documents.keys()]).toEqual(['1.36 v1 Pod'])
})

test('kinds that are no names lead nowhere', async () => {
  await using server = await catalogServer({})
  await load(
    [`${server.url}/{{.ResourceKind}}.json`],
    ['v1 ../../secret', '.. Pod', 'v1?x Pod'],
    (await world()).ports,
  )
  expect(server.asked).toEqual([])
})

test('at most eight are asked for at once', async () => {
  let open = 0
  let most = 0
  await using server = await catalogServer({})
  const kinds = Array.from({ length: 40 }, (_, index) => `shop.io/v1 Widget${index}`)
  for (const [index] of kinds.entries())
    server.answers[`/widget${index}.json`] = (_, response) => {
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        response.writeHead(404).end()
      }, 5)
    }
  await load([`${server.url}/{{.ResourceKind}}.json`], kinds, (await world()).ports)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(8)
  expect(server.asked).toHaveLength(40)
})

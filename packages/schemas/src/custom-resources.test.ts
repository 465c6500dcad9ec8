import type { JsonObject } from '@chg/core'
import { describe, expect, it } from 'vitest'
import { customKinds } from './custom-resources.ts'
import { validateObject } from './validate-object.ts'

const validate = (
  object: JsonObject,
  { versions = ['1.37'], crds = [] as JsonObject[], ignore = false } = {},
) => validateObject(object, { versions, custom: customKinds(crds), ignoreMissingSchemas: ignore })

describe('a custom resource', () => {
  const crd = (spec: object) => ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [
        {
          name: 'v1',
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', properties: { spec } } },
        },
      ],
    },
  })
  const widget = (spec: unknown) => ({
    apiVersion: 'example.com/v1',
    kind: 'Widget',
    metadata: { name: 'a' },
    spec,
  })
  const schema = {
    type: 'object',
    required: ['size'],
    properties: {
      size: { type: 'integer', minimum: 1, maximum: 10 },
      color: { type: 'string', enum: ['red', 'green'], nullable: true },
      port: { 'x-kubernetes-int-or-string': true },
      free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      template: {
        type: 'object',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
      },
      name: { type: 'string', pattern: '^[a-z]+$', maxLength: 5 },
      zones: { type: 'array', items: { type: 'string' }, 'x-kubernetes-list-type': 'set' },
      ports: {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['port', 'protocol'],
        items: {
          type: 'object',
          properties: { port: { type: 'integer' }, protocol: { type: 'string', default: 'TCP' } },
        },
      },
      either: {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'string' } },
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
      },
    },
  }
  const problems = (spec: unknown) => validate(widget(spec), { crds: [crd(schema)] })

  it('passes when it follows its definition', () => {
    const embeddedObject = { apiVersion: 'v1', kind: 'Pod', anything: true }
    expect(
      problems({
        size: 3,
        color: null,
        port: '80',
        free: { x: 1 },
        template: embeddedObject,
        name: 'abc',
        either: { a: '', b: null },
      }),
    ).toEqual([])
    expect(validate(crd(schema))).toEqual([])
  })

  it.each([
    [{}, 'schema-missing-field'],
    [{ size: 11 }, 'schema-constraint'],
    [{ size: null }, 'schema-missing-field'],
    [{ size: 1, colour: 'red' }, 'schema-unknown-field'],
    [{ size: 1, color: 'blue' }, 'schema-enum'],
    [{ size: 1, name: 'Abc' }, 'schema-constraint'],
    [{ size: 1, name: 'abcdef' }, 'schema-constraint'],
    [{ size: 1, zones: ['a', 'a'] }, 'schema-constraint'],
    [{ size: 1, ports: [{ port: 80 }, { port: 80, protocol: 'TCP' }] }, 'schema-constraint'],
    [{ size: 1, either: {} }, 'schema-constraint'],
    [{ size: 1, either: { a: null } }, 'schema-constraint'],
    [{ size: 1, either: { a: '', b: '' } }, 'schema-constraint'],
  ])('refuses %j', (spec, rule) => {
    expect(problems(spec)).toMatchObject([{ rule }])
  })

  it.each([
    [{ apiVersion: 'a/b/v1', kind: 'Pod' }, 'apiVersion'],
    [{ apiVersion: 'v1', kind: 'My_Pod' }, 'kind'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { nam: 'a' } }, 'metadata.nam'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: 'a' } }, 'metadata.labels'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a/b' } }, 'metadata.name'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'A' } }, 'metadata.namespace'],
    [{ apiVersion: 'v1', kind: 'Pod', metadata: { labels: { 'a b': '' } } }, 'metadata.labels.a b'],
  ])('knows what the metadata of an embedded object may be: %j', (template, path) => {
    expect(problems({ size: 1, template }).map((one) => one.path.join('.'))).toEqual([
      `spec.template.${path}`,
    ])
  })

  it('asks nothing of the metadata of an embedded object that is right', () => {
    const metadata = { name: 'A_b', labels: { a: 'b' }, finalizers: ['plain'] }
    expect(problems({ size: 1, template: { apiVersion: 'v1', kind: 'Pod', metadata } })).toEqual([])
  })

  it('is looked through for embedded objects where a definition holds truth values for schemas', () => {
    const loose = crd({
      type: 'object',
      properties: { a: { type: 'array', items: true }, b: schema.properties.template },
    })
    expect(() => validate(widget({ a: [{ b: 1 }], b: {} }), { crds: [loose] })).not.toThrow()
  })

  it('asks an embedded object for its apiVersion and kind', () => {
    expect(problems({ size: 1, template: {} })).toHaveLength(2)
  })

  it.each([
    ['no whole number', { type: 'integer', minimum: 0.5 }],
    ['beyond its format', { type: 'integer', format: 'int32', maximum: 2 ** 31 }],
  ])('fits nothing where a bound is %s itself', (_, n) => {
    const bounded = crd({ type: 'object', properties: { n } })
    expect(validate(widget({ n: 2 }), { crds: [bounded] })).toMatchObject([{ rule: 'schema-constraint' }])
    const wide = crd({ type: 'object', properties: { n: { type: 'number', minimum: 0.5 } } })
    expect(validate(widget({ n: 2 }), { crds: [wide] })).toEqual([])
  })

  // Each was put to kube-apiserver 1.36.3, which said the same.
  it.each([
    [{ minimum: 0.5 }, 0, true],
    [{ minimum: 0.5 }, 0.25, false],
    [{ minimum: 0.5, exclusiveMinimum: true }, 0, false],
    [{ maximum: -0.5 }, 0, true],
    [{ maximum: 2.5, exclusiveMaximum: true }, 2, false],
    [{ multipleOf: 0.5 }, 1, false],
    [{ multipleOf: 0.5 }, 1.5, true],
    [{ multipleOf: 2.5 }, 5, false],
    [{ multipleOf: 2.5 }, 4, true],
  ])('has bounds cut to whole numbers where its value is one: %j and %s, %s', (bounds, n, taken) => {
    const bounded = crd({ type: 'object', properties: { n: { type: 'number', ...bounds } } })
    expect(validate(widget({ n }), { crds: [bounded] }).length === 0).toBe(taken)
  })

  it('is not slowed by a hostile pattern', () => {
    const hostile = crd({ type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } })
    expect(validate(widget({ a: `${'a'.repeat(5_000)}!` }), { crds: [hostile] })).toHaveLength(1)
  })

  it('is judged with the defaults of its definition', () => {
    const alternatives = crd({
      type: 'object',
      properties: { type: { type: 'string', default: 'ip' } },
      oneOf: [
        { properties: { type: { enum: ['ip'] } } },
        { properties: { type: { not: { enum: ['ip'] } } } },
      ],
    })
    expect(validate(widget({}), { crds: [alternatives] })).toEqual([])
    expect(validate(widget({ type: null }), { crds: [alternatives] })).toEqual([])
  })

  it('follows the nearest of two channels of its definition', () => {
    const field = (name: string) => crd({ type: 'object', properties: { [name]: { type: 'string' } } })
    expect(validate(widget({ new: 'x' }), { crds: [field('old'), field('new')] })).toEqual([])
    expect(validate(widget({ new: 5 }), { crds: [field('old'), field('new')] })).toHaveLength(1)
  })

  it('asks nothing by a definition that is broken itself, which is reported instead', () => {
    const broken = crd({ type: 'object', required: 5, properties: { a: 'text' } })
    expect(validate(broken).map(({ rule }) => rule)).toContain('schema-type')
    expect(validate(widget({ b: 1 }), { crds: [broken] })).toEqual([])
  })
})

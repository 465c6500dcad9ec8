import type { JsonObject } from '@chg/core'
import { describe, expect, it } from 'vitest'
import { customKinds } from './custom-resources.ts'
import { validateObject } from './validate-object.ts'
import { kubernetesVersions } from './versions.ts'

const validate = (
  object: JsonObject,
  { versions = ['1.37'], crds = [] as JsonObject[], ignore = false } = {},
) => validateObject(object, { versions, custom: customKinds(crds), ignoreMissingSchemas: ignore })

const deployment = (spec: object, container: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'a:1', ...container }] },
    },
    ...spec,
  },
})

describe('an embedded kind', () => {
  it('passes in every version when it is right', () => {
    const right = deployment(
      { replicas: 3, strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 1 } } },
      {
        resources: { limits: { cpu: 2, memory: '1Gi' } },
        livenessProbe: { httpGet: { port: 'http' } },
        env: [{ name: 'A', value: null }],
        command: null,
      },
    )
    expect(validate(right, { versions: [...kubernetesVersions()] })).toEqual([])
  })

  it('names an unknown field and what was meant', () => {
    expect(validate(deployment({ replica: 3 }))).toMatchObject([
      {
        rule: 'schema-unknown-field',
        message: 'spec.replica is not a known field',
        fix: 'did you mean replicas?',
        path: ['spec', 'replica'],
        part: 'key',
      },
    ])
  })

  it('names every problem, not the first one', () => {
    const rules = validate(
      deployment({ replicas: '3', selector: null }, { ports: [{ hostPort: 1 }], imagePullPolicy: true }),
    ).map(({ rule, path }) => `${rule} ${path.join('.')}`)
    expect(rules.sort()).toEqual([
      'schema-missing-field spec.selector',
      'schema-missing-field spec.template.spec.containers.0.ports.0.containerPort',
      'schema-type spec.replicas',
      'schema-type spec.template.spec.containers.0.imagePullPolicy',
    ])
  })

  it('knows the types that JSON Schema cannot say', () => {
    expect(validate(deployment({ replicas: 1.5 }))).toMatchObject([{ rule: 'schema-type' }])
    expect(validate(deployment({ replicas: 2 ** 40 }))).toMatchObject([{ rule: 'schema-format' }])
    expect(validate(deployment({}, { resources: { limits: { memory: '2GB' } } }))).toMatchObject([
      { rule: 'schema-format', path: expect.arrayContaining(['memory']) },
    ])
    expect(validate(deployment({}, { livenessProbe: { httpGet: { port: 1.5 } } }))).toMatchObject([
      { rule: 'schema-type' },
    ])
  })

  it('asks for quotes where text is wanted', () => {
    expect(validate(deployment({}, { env: [{ name: 'A', value: 5 }] }))).toMatchObject([
      { message: expect.stringContaining('is the number 5, but must be text'), fix: 'put it in quotes' },
    ])
  })

  it('says in which versions a field is unknown', () => {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'a' },
      spec: { containers: [], resources: {} },
    }
    const problems = validate(pod, { versions: [...kubernetesVersions()] })
    expect(problems).toHaveLength(1)
    expect(problems[0]?.message).toMatch(
      /^spec\.resources is not a known field \(Kubernetes 1\.25, .*1\.31\)$/,
    )
  })
})

describe('an API that is not there', () => {
  it('is named with the version that removed it and its replacement', () => {
    const problem = validate({
      apiVersion: 'autoscaling/v2beta2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'a' },
    })
    expect(problem).toMatchObject([
      {
        rule: 'api-removed',
        message:
          'HorizontalPodAutoscaler of autoscaling/v2beta2 is not served by Kubernetes 1.37: it was removed in 1.26',
        fix: 'use autoscaling/v2',
      },
    ])
  })

  it('is replaced across groups where only one has the kind', () => {
    expect(
      validate({ apiVersion: 'extensions/v1beta1', kind: 'Ingress', metadata: { name: 'a' } }),
    ).toMatchObject([{ rule: 'api-removed', fix: 'use networking.k8s.io/v1' }])
  })

  it('is named with the version that brought it', () => {
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'a' },
    }
    expect(validate(policy, { versions: ['1.29', '1.30'] })).toMatchObject([
      { rule: 'api-not-yet', message: expect.stringContaining('came with 1.30') },
    ])
  })

  it('is told apart from a misspelt kind and from a custom one', () => {
    expect(validate({ apiVersion: 'apps/v1', kind: 'Deploymnt', metadata: { name: 'a' } })).toMatchObject([
      { rule: 'schema-unknown-kind', fix: 'did you mean Deployment?' },
    ])
    const custom = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'a' } }
    expect(validate(custom)).toMatchObject([{ rule: 'schema-missing', level: 'error' }])
    expect(validate(custom, { ignore: true })).toEqual([])
    expect(
      validate({ apiVersion: 'apps/v1', kind: 'Deploymnt', metadata: { name: 'a' } }, { ignore: true }),
    ).toHaveLength(1)
  })
})

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
        either: { a: '' },
      }),
    ).toEqual([])
    expect(validate(crd(schema))).toEqual([])
  })

  it.each([
    [{}, 'schema-missing-field'],
    [{ size: 11 }, 'schema-constraint'],
    [{ size: null }, 'schema-type'],
    [{ size: 1, colour: 'red' }, 'schema-unknown-field'],
    [{ size: 1, color: 'blue' }, 'schema-enum'],
    [{ size: 1, name: 'Abc' }, 'schema-constraint'],
    [{ size: 1, name: 'abcdef' }, 'schema-constraint'],
    [{ size: 1, zones: ['a', 'a'] }, 'schema-constraint'],
    [{ size: 1, ports: [{ port: 80 }, { port: 80, protocol: 'TCP' }] }, 'schema-constraint'],
    [{ size: 1, either: {} }, 'schema-constraint'],
    [{ size: 1, either: { a: '', b: '' } }, 'schema-constraint'],
  ])('refuses %j', (spec, rule) => {
    expect(problems(spec)).toMatchObject([{ rule }])
  })

  it('asks an embedded object for its apiVersion and kind', () => {
    expect(problems({ size: 1, template: {} })).toHaveLength(2)
  })

  it('names a pattern of the definition that no API server compiles', () => {
    const broken = crd({ type: 'object', properties: { a: { type: 'string', pattern: '(?=x)' } } })
    expect(validate(broken)).toMatchObject([
      { rule: 'schema-format', message: expect.stringContaining('RE2') },
    ])
  })

  it('is not slowed by a hostile pattern', () => {
    const hostile = crd({ type: 'object', properties: { a: { type: 'string', pattern: '^(a+)+$' } } })
    expect(validate(widget({ a: `${'a'.repeat(5_000)}!` }), { crds: [hostile] })).toHaveLength(1)
  })

  it('asks nothing by a definition that is broken itself, which is reported instead', () => {
    const broken = crd({ type: 'object', required: 5, properties: { a: 'text' } })
    expect(validate(broken).map(({ rule }) => rule)).toContain('schema-type')
    expect(validate(widget({ b: 1 }), { crds: [broken] })).toEqual([])
  })
})

it('ends in problems for whatever an object or a definition holds', () => {
  let seed = 11
  const next = (bound: number) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff
    return (seed >> 8) % bound
  }
  const names = [
    'spec',
    'metadata',
    'items',
    'type',
    'properties',
    'required',
    'name',
    'labels',
    'pattern',
    'x',
    '__proto__',
  ]
  const any = (depth: number): unknown => {
    const choice = next(depth > 4 ? 6 : 9)
    if (choice < 6) return [null, true, 0, 1.5, 'text', 'object'][choice]
    if (choice === 6) return Array.from({ length: next(3) }, () => any(depth + 1))
    return Object.fromEntries(
      Array.from({ length: next(5) }, () => [names[next(names.length)], any(depth + 1)]),
    )
  }
  const versions = ['1.25', '1.37']
  for (let round = 0; round < 2_000; round += 1) {
    const schema = { openAPIV3Schema: any(0) }
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a.b' },
      spec: {
        group: 'b',
        scope: 'Cluster',
        names: { kind: 'A', plural: 'a' },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    }
    const objects = [
      definition,
      { apiVersion: 'v1', kind: 'Pod', metadata: any(0), spec: any(0) },
      { apiVersion: 'b/v1', kind: 'A', metadata: any(0), spec: any(0) },
    ]
    for (const object of objects)
      for (const problem of validate(object, { versions, crds: [definition] }))
        expect(problem.message).not.toMatch(/undefined|\[object/)
  }
})

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
  it('is asked nothing of what the API server reads and does not look at', () => {
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec: {} }
    expect(validate({ ...service, status: { conditions: [{}] } })).toEqual([])
    expect(validate({ ...service, status: { conditions: [{ typ: 'a' }] } })).toHaveLength(1)
    const owned = deployment({
      template: { metadata: { ownerReferences: [{}] }, spec: { containers: [{ name: 'a' }] } },
    })
    expect(validate(owned)).toEqual([])
    expect(validate({ ...service, metadata: { name: 'a', ownerReferences: [{}] } })).not.toEqual([])
    const claims = { volumeClaimTemplates: [{ kind: 'Volume', apiVersion: 'v2', metadata: { name: 'a' } }] }
    expect(validate({ ...deployment({ serviceName: 'a', ...claims }), kind: 'StatefulSet' })).toEqual([])
  })

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

  it('knows the values that fields of built-in kinds take, by version', () => {
    expect(validate(deployment({ strategy: { type: 'Rolling' } }))).toMatchObject([
      {
        rule: 'schema-enum',
        message: 'spec.strategy.type is "Rolling", but must be one of "Recreate", "RollingUpdate"',
        path: ['spec', 'strategy', 'type'],
      },
    ])
    const exactly = (protocol: string) => deployment({}, { ports: [{ containerPort: 1, protocol }] })
    expect(validate(exactly('tcp'))).toMatchObject([{ rule: 'schema-enum', fix: 'did you mean TCP?' }])
    expect(validate(exactly(''))).toEqual([])
    const later = deployment({}, { lifecycle: { stopSignal: 'SIGNONE' } })
    expect(validate(later, { versions: ['1.36'] })).toMatchObject([{ rule: 'schema-enum' }])
  })

  it('takes a null in a list for an empty item, as Go does, and says so', () => {
    expect(validate(deployment({}, { command: ['a', null] }))).toMatchObject([
      { rule: 'schema-type', level: 'warning', message: expect.stringContaining('command[1] is null') },
    ])
    expect(validate(deployment({}, { ports: [null] }))).toMatchObject([
      { level: 'warning' },
      { rule: 'schema-missing-field', level: 'error', path: expect.arrayContaining(['containerPort']) },
    ])
  })

  it('asks for no field that the API server does without', () => {
    const driver = { apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'a' } }
    expect(validate(driver)).toEqual([])
  })

  it('knows what is inside a definition, where a field holds one schema or several', () => {
    const definition = (openAPIV3Schema: object) => ({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'a.b' },
      spec: {
        group: 'b',
        scope: 'Cluster',
        names: { kind: 'A', plural: 'a' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema } }],
      },
    })
    expect(validate(definition({ items: { maxLength: 5 }, additionalProperties: true }))).toEqual([])
    expect(validate(definition({ items: { maxLength: 'five' } }))).toMatchObject([
      { path: expect.arrayContaining(['items']) },
    ])
    expect(validate(definition({ additionalProperties: { maxItems: 1e20 } }))).toHaveLength(1)
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

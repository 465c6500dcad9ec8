import type { JsonObject } from '@chg/core'
import { expect, it } from 'vitest'
import { customKinds } from './custom-resources.ts'
import { validateObject } from './validate-object.ts'

const validate = (
  object: JsonObject,
  { versions = ['1.37'], crds = [] as JsonObject[], ignore = false } = {},
) => validateObject(object, { versions, custom: customKinds(crds), ignoreMissingSchemas: ignore })

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
  for (let round = 0; round < 500; round += 1) {
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

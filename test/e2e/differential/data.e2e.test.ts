import { listAt, stringAt } from '@chg/core'
import { expect, inject, test } from 'vitest'
import { kindsIn } from '../../../packages/schemas/src/catalog.ts'
import { isNamespaced, pluralOf } from '../../../packages/schemas/src/resources.ts'
import type {} from '../../contract/plane/index.ts'
import { apiServer } from './api-server.ts'
import { embeddedFields, publishedFields } from './published-data.ts'
import { serverVersion } from './trial.ts'

// The tables that ship with packages/schemas are what a server of that version publishes.
const server = () => apiServer(inject('plane')?.kubeconfig ?? '', 'default')

/** `apiVersion` of every group and version that the server has. */
async function served(): Promise<readonly string[]> {
  const groups = listAt(await server().get('/apis'), 'groups')
  const versions = groups.flatMap((group) => listAt(group, 'versions'))
  return ['v1', ...versions.map((version) => stringAt(version, 'groupVersion') ?? '')]
}

test('scope and plural of every kind', async () => {
  const known = new Set(kindsIn(serverVersion).map((kind) => kind.join(' ')))
  const differing: string[] = []
  let compared = 0
  for (const apiVersion of await served())
    for (const { kind, name, namespaced } of await server().resources(apiVersion)) {
      if (String(name).includes('/') || !known.has(`${apiVersion} ${kind}`)) continue
      compared += 1
      const ours = [isNamespaced(apiVersion, String(kind)), pluralOf(String(kind))]
      if (ours[0] !== namespaced || ours[1] !== name) differing.push(`${apiVersion} ${kind}: ${ours}`)
    }
  expect(differing).toEqual([])
  expect(compared).toBeGreaterThan(60)
})

test('values and defaults of every field', async () => {
  const ours = embeddedFields(serverVersion)
  const theirs = new Map<string, string>()
  // A status is emptied before a new object is judged; definitions of objects inside definitions of kinds are apiextensions' own.
  const wanted = (name: string) =>
    name.startsWith('io.k8s.api.') && !name.endsWith('Status') && !name.endsWith('List')
  for (const apiVersion of await served()) {
    const path = apiVersion === 'v1' ? 'api/v1' : `apis/${apiVersion}`
    const openapi = await server().get(`/openapi/v3/${path}`)
    for (const [field, data] of publishedFields(openapi, wanted)) theirs.set(field, data)
  }
  const differing = [...theirs].filter(([field, data]) => !isZero(data) && ours.get(field) !== data)
  expect(differing.map(([field, data]) => `${field}: ${data}, not ${ours.get(field)}`)).toEqual([])
  expect(theirs.size).toBeGreaterThan(100)
})

/** Go's own zero values are published as defaults; they say nothing. */
function isZero(data: string): boolean {
  return data === '{"default":0}' || data === '{"default":false}'
}

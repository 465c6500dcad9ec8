import { expect, test } from 'vitest'
import { fillTemplate } from './location-template.ts'
import { parseSchemaLocation } from './schema-location.ts'

const addressOf = (text: string) => {
  const location = parseSchemaLocation(text)
  if (location.kind !== 'documents') return location.kind
  return fillTemplate(location.template, { apiVersion: 'apps/v1', kind: 'Deployment', version: '1.31' })
}
const hash = 'A'.repeat(64)

/** As kubeconform 0.8.0 fills them with `-strict -kubernetes-version 1.31.0`, but for the last four. */
test.each([
  ['schemas', 'schemas/v1.31.0-standalone-strict/deployment-apps-v1.json'],
  ['https://host/x', 'https://host/x/v1.31.0-standalone-strict/deployment-apps-v1.json'],
  ['schemas/{{.Group}}', 'schemas/apps/v1.31.0-standalone-strict/deployment-apps-v1.json'],
  ['schemas/fixed.json', 'schemas/fixed.json'],
  ['{{.ResourceKind}}.json', 'deployment.json'],
  ['schemas/{{.ResourceKind}}json', 'schemas/deploymentjson'],
  ['default', 'default'],
  ['cluster', 'cluster'],
  ['https://host/crds.yaml', 'definitions'],
  [`https://host/one.json#sha256=${hash}`, 'https://host/one.json'],
])('%s leads to %s', (text, address) => {
  expect(addressOf(text)).toBe(address)
})

test('a hash stays with a single file, in lower case', () => {
  expect(parseSchemaLocation(`crds.yaml#sha256=${hash}`)).toMatchObject({ sha256: hash.toLowerCase() })
})

test.each([
  [`https://host/{{.ResourceKind}}.json#sha256=${hash}`, 'fits a single file'],
  [`schemas#sha256=${hash}`, 'fits a single file'],
  ['https://host/a.json#sha256=abc', '64 hexadecimal digits'],
  ['ftp://host/a.json', 'neither a path nor an http(s) address'],
  ['https:///{{.Group}}.json', 'is no address'],
  ['https://host/{{.Group}}.yaml', 'ends with .json'],
  ['  ', 'empty'],
])('%s is refused', (text, why) => {
  expect(() => parseSchemaLocation(text)).toThrow(why)
})

test('references may lead to what lies beside and below the first variable', () => {
  expect(parseSchemaLocation('https://host/a/b-{{.Group}}/x.json')).toMatchObject({ base: 'https://host/a/' })
})

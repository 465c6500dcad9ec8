import { costOf } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { isTooDeep, referencesFrom, SchemaDocument, shownAddress } from './schema-document.ts'

const at = 'https://host/catalog/a.json'
const document = (raw: unknown) => new SchemaDocument(at, new Map([[at, raw]]))

test('references to other documents are found, each once, as addresses', () => {
  const raw = {
    allOf: [{ $ref: '_definitions.json#/definitions/a' }, { $ref: '#/definitions/own' }],
    properties: { a: { $ref: '_definitions.json#/definitions/b' }, $ref: { type: 'string' } },
    definitions: { own: { items: { $ref: '../other.json' } } },
  }
  expect(referencesFrom(raw, at).toSorted()).toEqual([
    'https://host/catalog/_definitions.json',
    'https://host/other.json',
  ])
})

test('values are no references, properties called like keywords may hold some', () => {
  const raw = {
    default: { $ref: 'no.json' },
    enum: [{ $ref: 'no.json' }],
    properties: { default: { $ref: 'yes.json' } },
  }
  expect(referencesFrom(raw, at)).toEqual(['https://host/catalog/yes.json'])
})

test('a reference by the own $id is one to itself', () => {
  expect(
    referencesFrom({ $id: 'https://elsewhere/a', items: { $ref: 'https://elsewhere/a#/x' } }, at),
  ).toEqual([])
})

test('a million containers are walked in linear time', () => {
  const wide = { allOf: Array.from({ length: 300_000 }, () => ({})) }
  expect(costOf(() => referencesFrom(wide, at))).toBeLessThan(20)
})

test('a text of brackets is too deep', () => {
  const deep = (count: number) => JSON.parse(`${'['.repeat(count)}${']'.repeat(count)}`)
  expect(isTooDeep(deep(400))).toBe(false)
  expect(costOf(() => expect(isTooDeep(deep(50_000))).toBe(true))).toBeLessThan(20)
})

test.each([
  ['one that says nothing', {}, false],
  [
    'its group, version and kind',
    { 'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1', kind: 'Deployment' }] },
    false,
  ],
  [
    'another version',
    { 'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1beta1', kind: 'Deployment' }] },
    true,
  ],
  ['its kind', { properties: { kind: { enum: ['Deployment'] }, apiVersion: { const: 'apps/v1' } } }, false],
  ['another kind', { properties: { kind: { const: 'Pod' } } }, true],
  ['another apiVersion', { properties: { apiVersion: { enum: ['v1'] } } }, true],
])('a document of %s', (_, raw, isOther) => {
  expect(document(raw).isOfAnother('apps/v1', 'Deployment')).toBe(isOther)
})

test('addresses are shown without what may be secret', () => {
  expect(shownAddress('https://me:secret@host/a.json?token=b')).toBe('https://host/a.json')
  expect(shownAddress('file:///a%20b/c.json')).toBe('/a b/c.json')
})

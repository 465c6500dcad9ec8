import { at, type JsonObject } from '@chg/core'
import type { Schema } from '@chg/schemas'
import { describe, expect, test } from 'vitest'
import { definitionProblems } from './definition-problems.ts'
import { definitionOf } from './testing.ts'

const text = { type: 'string' }
const whole = { type: 'integer' }
const object = (properties: Record<string, Schema>, more: object = {}): Schema => ({
  type: 'object',
  properties,
  ...more,
})
const rule = (source: string, more: object = {}) => ({
  'x-kubernetes-validations': [{ rule: source, ...more }],
})
const said = (definition: JsonObject, version = '1.36') =>
  definitionProblems(definition, version).map(({ message }) => message)
const ofSpec = (spec: Schema, version = '1.36') => said(definitionOf(spec), version)
const root = 'spec.versions[0].schema.openAPIV3Schema.properties.spec'

test('a definition that is right has no problems', () => {
  expect(ofSpec(object({ a: text, n: { ...whole, default: 3 } }, rule('self.n > 0')))).toEqual([])
})

test('a null in a list is an empty item, as Go reads it', () => {
  const list = { type: 'array', 'x-kubernetes-list-type': 'map', items: object({}) }
  const definition = definitionOf(
    object({ l: { ...list, 'x-kubernetes-list-map-keys': [null as unknown as string] } }),
  )
  const spec = {
    ...(definition.spec as JsonObject),
    names: { ...(at(definition, 'spec', 'names') as object), categories: [null] },
  }
  expect(said({ ...definition, spec })).toEqual([
    expect.stringContaining('spec.names.categories[0] is "", but must be'),
    expect.stringContaining('x-kubernetes-list-map-keys[0] is ""'),
  ])
  expect(ofSpec(object({ enum: { type: 'string', nullable: true, enum: ['a', null] } }))).toEqual([])
})

test('a definition has the one name that it must have', () => {
  const definition = definitionOf(object({}))
  const metadata = { ...(definition.metadata as object), generateName: 'a-' }
  expect(said({ ...definition, metadata })).toEqual([
    'metadata.generateName may not be set: a definition has the one name that it must have',
  ])
})

test('a problem is shown where it stands', () => {
  expect(
    definitionProblems(definitionOf(object({ a: { ...text, pattern: '(?=x)' } })), '1.36'),
  ).toMatchObject([
    {
      rule: 'definition-invalid',
      path: [
        'spec',
        'versions',
        0,
        'schema',
        'openAPIV3Schema',
        'properties',
        'spec',
        'properties',
        'a',
        'pattern',
      ],
    },
  ])
})

describe('names and versions', () => {
  const names = { plural: 'things', kind: 'Thing' }
  const version = at(definitionOf(text), 'spec', 'versions')
  const [one] = version as [JsonObject]
  test.each<[string, object, string]>([
    ['a group with capitals', { group: 'H-e.example' }, 'spec.group'],
    ['another name than plural.group', { names: { ...names, plural: 'others' } }, 'metadata.name'],
    ['a scope that does not exist', { scope: 'Global' }, 'spec.scope'],
    ['one name for object and list', { names: { ...names, listKind: 'Thing' } }, 'spec.names.listKind'],
    ['a short name with capitals', { names: { ...names, shortNames: ['TH'] } }, 'spec.names.shortNames[0]'],
    ['two versions of one name', { versions: [one, { ...one, storage: false }] }, 'spec.versions[1].name'],
    ['no version that is stored', { versions: [{ ...one, storage: false }] }, 'spec.versions'],
    ['a version without a schema', { versions: [{ ...one, schema: undefined }] }, 'spec.versions[0].schema'],
    ['unknown fields kept everywhere', { preserveUnknownFields: true }, 'spec.preserveUnknownFields'],
    [
      'a webhook without an address',
      { conversion: { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'] } } },
      'spec.conversion.webhook.clientConfig',
    ],
    [
      'a webhook nobody asks',
      { conversion: { strategy: 'None', webhook: { conversionReviewVersions: ['v1'] } } },
      'spec.conversion.webhook',
    ],
    [
      'a webhook of unknown reviews',
      {
        conversion: {
          strategy: 'Webhook',
          webhook: { clientConfig: { url: 'https://a' }, conversionReviewVersions: ['v3'] },
        },
      },
      'spec.conversion.webhook.conversionReviewVersions',
    ],
    [
      'a column outside of the object',
      {
        versions: [{ ...one, additionalPrinterColumns: [{ name: 'a', type: 'string', jsonPath: 'spec.a' }] }],
      },
      'spec.versions[0].additionalPrinterColumns[0].jsonPath',
    ],
    [
      'a scale below status',
      {
        versions: [
          {
            ...one,
            subresources: { scale: { specReplicasPath: '.status.a', statusReplicasPath: '.status.a' } },
          },
        ],
      },
      'spec.versions[0].subresources.scale.specReplicasPath',
    ],
    [
      'a selectable field that is not there',
      { versions: [{ ...one, selectableFields: [{ jsonPath: '.spec.nothing' }] }] },
      'spec.versions[0].selectableFields[0].jsonPath',
    ],
    [
      'a warning about a version that stays',
      { versions: [{ ...one, deprecationWarning: 'x' }] },
      'spec.versions[0].deprecationWarning',
    ],
  ])('refuse %s', (_, more, where) => {
    expect(said(definitionOf(object({}), more as JsonObject))).toContainEqual(expect.stringContaining(where))
  })
  test('a group of the Kubernetes community names its review', () => {
    const definition = {
      ...definitionOf(object({}), { group: 'h.k8s.io' }),
      metadata: { name: 'things.h.k8s.io' },
    }
    expect(said(definition)).toEqual([expect.stringContaining('api-approved')])
  })
})

describe('a schema', () => {
  test.each<[string, Schema, string]>([
    ['a field without a type', object({ a: {} }), 'properties.a.type'],
    ['a list without items', { type: 'array' }, 'items'],
    ['a type of its own', object({ a: { type: 'float' } }), 'properties.a.type'],
    ['types inside anyOf', { type: 'object', anyOf: [{ type: 'object' }] }, 'anyOf[0].type'],
    ['additional items, be they none', { type: 'string', additionalItems: {} } as Schema, 'additionalItems'],
    ['dependencies, be they none', { type: 'string', dependencies: {} } as Schema, 'dependencies'],
    ['lists of unique items', { type: 'array', items: text, uniqueItems: true }, 'uniqueItems'],
    [
      'fields beside free ones',
      { type: 'object', properties: { a: text }, additionalProperties: text },
      'additionalProperties',
    ],
    [
      'free ones and either',
      { 'x-kubernetes-int-or-string': true, 'x-kubernetes-preserve-unknown-fields': true },
      'x-kubernetes-preserve-unknown-fields',
    ],
    [
      'an embedded text',
      {
        type: 'string',
        'x-kubernetes-embedded-resource': true,
        'x-kubernetes-preserve-unknown-fields': true,
      },
      'type',
    ],
    [
      'a map without keys',
      { type: 'array', items: object({}), 'x-kubernetes-list-type': 'map' },
      'x-kubernetes-list-map-keys',
    ],
    [
      'a key that may be absent',
      {
        type: 'array',
        items: object({ k: text }),
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['k'],
      },
      'default',
    ],
    [
      'objects in a set',
      { type: 'array', items: object({}), 'x-kubernetes-list-type': 'set' },
      'x-kubernetes-map-type',
    ],
    ['a default of another type', { ...whole, default: 'a' }, 'default'],
    ['a default with unknown fields', object({ a: text }, { default: { b: '' } }), 'default'],
    ['a default that a rule refuses', { ...whole, default: 0, ...rule('self > 0') }, 'default'],
    ['a rule of lines without a message', { ...whole, ...rule('self >\n0') }, 'message'],
    ['a rule for a reason that is none', { ...whole, ...rule('self > 0', { reason: 'No' }) }, 'reason'],
    ['a rule about a field that is none', object({}, rule('true', { fieldPath: '.a' })), 'fieldPath'],
  ])('refuses %s', (_, spec, where) => {
    expect(ofSpec(spec)).toEqual([
      expect.stringMatching(new RegExp(`${where.replaceAll(/[[\].]/g, '\\$&')}`)),
    ])
  })
  test('may have any default where a whole number or a text is asked for, as the server takes it', () => {
    expect(ofSpec({ 'x-kubernetes-int-or-string': true, default: true })).toEqual([])
  })
  test('restricts names only of metadata', () => {
    const metadata = (more: Schema) =>
      said(
        definitionOf(
          text,
          {},
          { schema: { openAPIV3Schema: object({ metadata: object({ name: text }, more) }) } },
        ),
      )
    expect(metadata({})).toEqual([])
    expect(metadata(object({ labels: object({}) }))).toEqual([expect.stringContaining('metadata')])
  })
})

describe('a rule', () => {
  test.each([
    ['self.nme == ""', /does not compile: undefined field 'nme' \(known: name, n, l\).*at character 1/],
    ['self.n > "a"', /no matching overload for '_>_' applied to '\(int, string\)'/],
    ['self.n', /it gives int, but must give bool/],
    ['self.metadata.name == "a"', /undefined field 'metadata'/],
  ])('does not compile: %s', (source, why) => {
    expect(ofSpec(object({ name: text, n: whole, l: { type: 'array', items: text } }, rule(source)))).toEqual(
      [expect.stringMatching(why)],
    )
  })
  test('has messages that are texts', () => {
    expect(ofSpec({ ...whole, ...rule('self > 0', { messageExpression: 'self' }) })).toEqual([
      expect.stringContaining('messageExpression does not compile'),
    ])
  })
  test('names oldSelf where it can be told only', () => {
    const items = { ...whole, ...rule('self == oldSelf') }
    expect(ofSpec({ type: 'array', maxItems: 9, items })).toEqual([expect.stringContaining('oldSelf')])
    expect(ofSpec(object({ a: items }))).toEqual([])
  })
  test('may use what the version before understood', () => {
    const spec = { ...text, ...rule('isSemver(self)') }
    expect(ofSpec(spec, '1.33')).toEqual([expect.stringContaining('from Kubernetes 1.34 on')])
    expect(ofSpec(spec, '1.34')).toEqual([])
  })
  test('may cost what the server estimates at most, and the hint says what to bound', () => {
    const list = (more: object) => ({ type: 'array', items: { ...text, ...more } })
    const costly = { ...object({ l: list({}) }), ...rule('self.l.all(x, x.contains("a"))') }
    const [first, ...others] = definitionProblems(definitionOf(costly), '1.36')
    expect(first).toMatchObject({
      rule: 'definition-cost',
      message: expect.stringContaining('more than 100 times'),
      fix: expect.stringContaining('maxItems at spec.l, maxLength at spec.l[]'),
    })
    // It alone exceeds what all rules may cost, too.
    expect(others.map((one) => one.rule)).toEqual(['definition-cost', 'definition-cost'])
    const bounded = {
      ...object({ l: { ...list({ maxLength: 10 }), maxItems: 10 } }),
      ...rule('self.l.all(x, x.contains("a"))'),
    }
    expect(ofSpec(bounded)).toEqual([])
  })
})

test('the path of a rule is that of its expression', () => {
  expect(ofSpec({ ...whole, ...rule('x') })[0]).toContain(`${root}.x-kubernetes-validations[0].rule`)
})

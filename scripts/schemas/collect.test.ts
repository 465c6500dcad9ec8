import { expect, it } from 'vitest'
import { collect } from './collect.ts'

const meta = {
  'x.ObjectMeta': {
    type: ['object', 'null'],
    description: 'long',
    properties: { name: { type: ['string', 'null'] } },
  },
}
const none = { marks: {}, cluster: [] }
const thing = (version: string, extra: object = {}) => ({
  'x.Thing': {
    description: `as of ${version}`,
    type: ['object', 'null'],
    'x-kubernetes-group-version-kind': [{ group: 'apps', version: 'v1', kind: 'Thing' }],
    properties: { metadata: { $ref: '#/$defs/x.ObjectMeta' }, ...extra },
  },
})

it('keeps equal definitions once, whatever their descriptions say', () => {
  const collected = collect([
    { version: '1.1', definitions: { ...meta, ...thing('1.1') }, ...none },
    { version: '1.2', definitions: { ...thing('1.2'), ...meta, 'x.Unused': { type: 'string' } }, ...none },
  ])
  expect(collected.names).toEqual(['x.ObjectMeta', 'x.Thing'])
  expect(collected.definitions).toHaveLength(2)
  expect(collected.index[0]).toEqual(collected.index[1])
  expect(collected.kinds[1]).toEqual({ 'apps/v1 Thing': 1 })
})

it('tells versions apart where a definition changed', () => {
  const collected = collect([
    { version: '1.1', definitions: { ...meta, ...thing('1.1') }, ...none },
    { version: '1.2', definitions: { ...meta, ...thing('1.2', { spec: { type: 'object' } }) }, ...none },
  ])
  expect(collected.definitions).toHaveLength(3)
  expect(collected.index[0]?.[1]).not.toBe(collected.index[1]?.[1])
})

it('fails on a reference to nothing instead of writing holes', () => {
  expect(() => collect([{ version: '1.1', definitions: thing('1.1'), ...none }])).toThrow(
    'no definition of x.ObjectMeta',
  )
})

it('adds what the Go types say, and names kinds without namespaces once', () => {
  const added = { marks: { 'x.Thing': { mode: { enum: ['A'] } } }, cluster: ['x.Thing'] }
  const definitions = { ...meta, ...thing('1.1', { mode: { type: ['string', 'null'] } }) }
  const collected = collect([
    { version: '1.1', definitions, ...added },
    { version: '1.2', definitions, ...added },
  ])
  expect(collected.definitions[1]).toMatchObject({
    properties: { mode: { type: 'string', enum: ['', 'A'] } },
  })
  expect(collected.cluster).toEqual(['apps/Thing'])
})

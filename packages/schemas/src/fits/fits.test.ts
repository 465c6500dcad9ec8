import { isObject } from '@chg/core'
import { expect, test } from 'vitest'
import { kindOf, kindsIn } from '../catalog.ts'
import { withDefaults } from '../defaults.ts'
import { resolveIn } from '../object-meta-schema.ts'
import type { Resolve, Schema } from '../schema.ts'
import { kubernetesVersions } from '../versions.ts'
import { walk } from '../walk.ts'
import type { Fits } from './fit.ts'
import { compiler } from './fits.ts'
import { inexact } from './scalar.ts'

type Next = (bound: number) => number

const random = (seed: number): Next => {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % bound
  }
}

const scalars = [
  ...['', 'a', 'web-1', '500m', '1.5Gi', '1K', '2026-11-24T02:00:00Z', 'aGk=', 'TCP', 'Always', '5', 'ääää'],
  ...[0, 1, -1, 1.5, 80, 2 ** 31, 2 ** 53, true, false, null],
]

/** A value as the schema asks for it, mostly. */
function valueFor(given: Schema, resolve: Resolve, next: Next, depth = 0): unknown {
  const schema = given.$ref === undefined ? given : resolve(given.$ref)
  if (next(25) === 0) return anything(next, depth)
  if (schema.enum !== undefined) return schema.enum[next(schema.enum.length)]
  if (schema.format === 'quantity') return ['100m', '2Gi', 3, '1e3'][next(4)]
  if (schema.format === 'date-time') return '2026-11-24T02:00:00Z'
  if (schema.format === 'byte') return 'aGk='
  if (schema.type === 'string') return scalars[next(6)]
  if (schema.type === 'boolean') return next(2) === 0
  if (schema.type === 'integer' || schema.type === 'number') return next(10)
  const { items, properties = {}, additionalProperties, required = [] } = schema
  if (schema.type === 'array') {
    const count = depth > 6 ? 0 : next(3)
    return Array.from({ length: count }, () => valueFor(items ?? {}, resolve, next, depth + 1))
  }
  if (schema.type !== 'object' && schema.properties === undefined) return scalars[next(scalars.length)]
  const chosen = Object.entries(properties).filter(
    ([name]) => required.includes(name) || next(3 + 2 * depth) === 0,
  )
  const members = chosen.map(([name, property]) => [name, valueFor(property, resolve, next, depth + 1)])
  if (typeof additionalProperties === 'object' && additionalProperties !== null)
    members.push(['key', valueFor(additionalProperties, resolve, next, depth + 1)])
  if (next(40) === 0) members.push(['unknown', 1])
  if (next(40) === 0) members.splice(next(members.length + 1), 1)
  return Object.fromEntries(members)
}

function anything(next: Next, depth: number): unknown {
  const kind = next(depth > 5 ? 6 : 8)
  if (kind < 6) return scalars[next(scalars.length)]
  if (kind === 6) return Array.from({ length: next(3) }, () => anything(next, depth + 1))
  return Object.fromEntries(
    Array.from({ length: next(3) }, (_, at) => [names[at], anything(next, depth + 1)]),
  )
}

const names = ['a', 'b', 'kind', 'apiVersion', 'metadata', 'constructor']

test('a value of any kind of any version fits if and only if the walk finds nothing', () => {
  const next = random(11)
  const counts = { fits: 0, problems: 0 }
  for (const version of kubernetesVersions())
    for (const [apiVersion, kind] of kindsIn(version)) {
      const known = kindOf(apiVersion, kind, version)
      if (known === undefined) throw new Error(`${kind} of ${apiVersion} is not in ${version}`)
      const fits = compiler({ resolve: known.resolve, custom: false })(known.schema, true)
      for (let round = 0; round < 6; round += 1) {
        const value = valueFor(known.schema, known.resolve, next)
        const problems = walk(value, known.schema, [], { resolve: known.resolve, custom: false })
        if (fits(value) !== (problems.length === 0))
          expect({ kind, version, value, problems }).toBe('judged alike')
        counts[problems.length === 0 ? 'fits' : 'problems'] += 1
      }
    }
  expect(counts.fits).toBeGreaterThan(2_000)
  expect(counts.problems).toBeGreaterThan(1_000)
})

/** A schema with any keywords at all, as a definition may hold it. */
function schemaFrom(next: Next, depth = 0): Schema {
  const inner = () => schemaFrom(next, depth + 1)
  const some = (often: number) => next(often) === 0
  const type = [undefined, 'string', 'integer', 'number', 'boolean', 'object', 'object', 'array'][next(8)]
  const value = () => scalars[next(scalars.length)]
  return {
    ...(type !== undefined && { type }),
    ...(some(6) && { nullable: true }),
    ...(some(6) && { default: depth > 2 ? value() : anything(next, 4) }),
    ...(some(8) && { enum: [value(), value(), 'a', 0] }),
    ...(some(8) && { format: ['int32', 'int64', 'quantity', 'byte', 'ipv4', 'other'][next(6)] ?? '' }),
    ...(some(8) && { minimum: 1, exclusiveMinimum: some(2) }),
    ...(some(8) && { maximum: 80, multipleOf: 2 }),
    ...(some(8) && { minLength: 1, maxLength: 5 }),
    ...(some(8) && { pattern: ['^[a-z]+$', 'a|5', '('][next(3)] ?? '' }),
    ...(some(8) && { minItems: 1, maxItems: 2 }),
    ...(some(8) && { minProperties: 1, maxProperties: 2 }),
    ...(some(8) && { 'x-kubernetes-int-or-string': true }),
    ...(some(8) && { 'x-kubernetes-preserve-unknown-fields': true }),
    ...(some(12) && { 'x-kubernetes-embedded-resource': true }),
    ...(some(3) && { 'x-kubernetes-list-type': ['set', 'map', 'atomic'][next(3)] ?? '' }),
    ...(some(3) && { 'x-kubernetes-list-map-keys': ['a', 'b'].slice(next(2)) }),
    ...(some(3) && { required: [names[next(names.length)] ?? ''] }),
    ...(depth < 4 && {
      ...(some(2) && { properties: Object.fromEntries(names.slice(next(4)).map((name) => [name, inner()])) }),
      ...(some(4) && { additionalProperties: some(2) ? inner() : some(2) }),
      ...(some(2) && { items: inner() }),
      ...(some(8) && { allOf: [inner()] }),
      ...(some(8) && { anyOf: [inner(), inner()] }),
      ...(some(8) && { oneOf: [inner(), inner()] }),
      ...(some(10) && { not: inner() }),
    }),
  }
}

test('a custom value fits if and only if the walk finds nothing, defaults filled in', () => {
  const next = random(7)
  const resolve = resolveIn('1.36')
  const counts = { fits: 0, problems: 0, unsure: 0 }
  for (let round = 0; round < 2_500; round += 1) {
    const schema = schemaFrom(next)
    const fits = compiler({ resolve, custom: true })(schema, true)
    for (let time = 0; time < 4; time += 1) {
      const value = withDefaults(valueFor(schema, resolve, next), schema)
      const problems = walk(value, schema, [], { resolve, custom: true })
      const found = asked(fits, value)
      if (found === undefined) counts.unsure += 1
      else if (found !== (problems.length === 0)) expect({ schema, value, problems }).toBe('judged alike')
      counts[problems.length === 0 ? 'fits' : 'problems'] += 1
    }
  }
  expect(counts.fits).toBeGreaterThan(2_000)
  expect(counts.problems).toBeGreaterThan(2_000)
  expect(counts.unsure).toBeLessThan(100)
})

/** Undefined where the value holds a number that may be rounded, and the walk is to be asked. */
function asked(fits: Fits, value: unknown): boolean | undefined {
  try {
    return fits(value)
  } catch (error) {
    if (error === inexact) return undefined
    throw error
  }
}

test('a schema that holds itself is compiled once', () => {
  const schema: { properties?: object; type: string } = { type: 'object' }
  schema.properties = { a: schema }
  const fits = compiler({ resolve: resolveIn('1.36'), custom: true })(schema, true)
  expect(fits({ a: { a: {} } })).toBe(true)
  expect(fits({ a: { a: { a: 5 } } })).toBe(false)
  expect(isObject(schema.properties)).toBe(true)
})

import { expect, test } from 'vitest'
import { kindOf, kindsIn } from '../../schemas/src/catalog.ts'
import type { Resolve, Schema } from '../../schemas/src/schema.ts'
import { nativeProblems, updateProblems } from './judge.ts'

type Next = (bound: number) => number

/** The same numbers in each run. */
const random = (seed: number): Next => {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % bound
  }
}

const texts = [
  '',
  'a',
  'A b',
  'web-1',
  '10.0.0.1',
  '10.0.0.0/8',
  'a/b',
  '/',
  '*',
  '%',
  'TCP',
  'v1',
  '-1',
  '\u0000',
]
const quantities = ['', '1', '1Gi', '-1', '1e400', 'x', 0, -1, 0.5]

/** A value of the type that the schema asks for, and of no more sense than that. */
function valueFor(given: Schema, resolve: Resolve, next: Next, depth = 0): unknown {
  const schema = given.$ref === undefined ? given : resolve(given.$ref)
  const { additionalProperties, enum: values, items, properties = {}, type } = schema
  if (values !== undefined && next(4) > 0) return values[next(values.length)]
  if (schema.format === 'quantity') return quantities[next(quantities.length)]
  if (schema['x-kubernetes-int-or-string'] === true)
    return next(2) === 0 ? next(100) - 1 : texts[next(texts.length)]
  if (type === 'string') return texts[next(texts.length)]
  if (type === 'boolean') return next(2) === 0
  if (type === 'integer' || type === 'number') return [0, 1, -1, 80, 65_536, 2 ** 31][next(6)]
  if (next(12) === 0) return null
  if (type === 'array')
    return Array.from({ length: depth > 8 ? 0 : next(3) }, () =>
      valueFor(items ?? {}, resolve, next, depth + 1),
    )
  const chosen = Object.entries(properties).filter(() => next(depth > 5 ? 8 : 3) === 0)
  const others = typeof additionalProperties === 'object' && next(2) === 0 ? additionalProperties : undefined
  return Object.fromEntries([
    ...chosen.map(([name, property]) => [name, valueFor(property, resolve, next, depth + 1)] as const),
    ...(others === undefined
      ? []
      : [[texts[next(texts.length)] ?? '', valueFor(others, resolve, next, depth + 1)] as const]),
  ])
}

const minors = ['1.25', '1.27', '1.28', '1.30', '1.33', '1.36', '1.37']

test.each(minors)('rules have an answer for every shape of every kind of Kubernetes %s', (version) => {
  const next = random(5)
  let told = 0
  for (const [apiVersion, kind] of kindsIn(version)) {
    const known = kindOf(apiVersion, kind, version)
    if (known === undefined) throw new Error(`${kind} of ${apiVersion} is not in ${version}`)
    const made = () => ({
      ...(valueFor(known.schema, known.resolve, next) as object),
      apiVersion,
      kind,
      metadata: { name: 'a' },
    })
    for (let round = 0; round < 40; round += 1) {
      const object = made()
      const problems = [...nativeProblems(object, [version]), ...updateProblems(object, made(), [version])]
      for (const { message, path } of problems) {
        expect(message).toMatch(/^\S/)
        expect(path.every((step) => step !== undefined)).toBe(true)
      }
      told += problems.length
    }
  }
  expect(told).toBeGreaterThan(1_000)
})

import type { Resolve, Schema } from '../../../packages/schemas/src/schema.ts'
import type { Random } from '../../oracles/random.ts'
import { resolved } from './nodes.ts'
import { base64s, keys, numbers, plainTexts, quantities, text, times } from './values.ts'

/** A value that fits the schema, and mostly what the kind expects besides; nested no deeper than `depth`. */
export function generated(random: Random, given: Schema, resolve: Resolve, depth = 3): unknown {
  const schema = resolved(given, resolve)
  const [first, ...others] = schema.enum ?? []
  if (first !== undefined && random.chance(0.9)) return random.pick([first, ...others])
  if (schema['x-kubernetes-int-or-string'] === true)
    return random.chance(0.5) ? random.pick([1, 80, 8080]) : random.pick(['http', '25%', '80'])
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return { any: 'thing' }
  if (schema.format === 'quantity') return random.pick(random.chance(0.8) ? ['1', '500m', '1Gi'] : quantities)
  switch (schema.type) {
    case 'boolean':
      return random.chance(0.5)
    case 'integer':
      return random.chance(0.7) ? random.pick([1, 2, 80]) : random.pick(numbers)
    case 'number':
      return random.pick([1, 0.5, 2])
    case 'string':
      return generatedText(random, schema)
    case 'array':
      return random.list(depth > 0 ? 1 : 0, depth > 0 ? 2 : 0, () =>
        generated(random, schema.items ?? {}, resolve, depth - 1),
      )
    default:
      return generatedObject(random, schema, resolve, depth)
  }
}

function generatedText(random: Random, { format }: Schema): string {
  if (/time$/.test(format ?? '')) return random.chance(0.7) ? times[0] : random.pick(times)
  if (/bytes?$/.test(format ?? '')) return random.chance(0.7) ? base64s[0] : random.pick(base64s)
  return random.chance(0.8) ? random.pick(plainTexts) : text(random)
}

function generatedObject(random: Random, schema: Schema, resolve: Resolve, depth: number): object {
  const { properties = {}, required = [], additionalProperties } = schema
  const members = Object.entries(properties)
    .filter(
      ([name]) =>
        required.includes(name) || (depth > 0 && random.chance(1.5 / Object.keys(properties).length)),
    )
    .map(([name, inner]) => [name, generated(random, inner, resolve, depth - 1)] as const)
  const others =
    typeof additionalProperties === 'object' && depth > 0
      ? random.list(
          0,
          2,
          () => [random.pick(keys), generated(random, additionalProperties, resolve, depth - 1)] as const,
        )
      : []
  return Object.fromEntries([...members, ...others])
}

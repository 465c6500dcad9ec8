import type { JsonObject } from '@chg/core'
import type { Random } from '../random.ts'
import { leaves, templates } from './templates.ts'

type Variables = readonly (readonly [name: string, type: string])[]

/** A rule: mostly one that compiles. */
export function ruleFrom(random: Random): string {
  return expression('bool', 1 + random.int(4), [], random)
}

function expression(wanted: string, depth: number, variables: Variables, random: Random): string {
  // Now and then another type than the one that is needed.
  const type = random.chance(0.02) ? random.pick(['int', 'string', 'bool', 'texts', 'dyn', 'labels']) : wanted
  const own = variables.filter((one) => one[1] === type).map(([name]) => name)
  const [first, ...others] = own
  if (first !== undefined && random.chance(0.3)) return random.pick([first, ...others])
  const made = depth <= 0 || random.chance(0.15) ? undefined : templates[type]
  if (made === undefined) return random.pick(leaves[type] ?? ['null'])
  return random.pick(made).replaceAll(/\{(\w+)((?: \w+:\w+)*)\}/g, (_, inner: string, names: string) => {
    const added = names.split(' ').filter((one) => one !== '')
    const scope = [...variables, ...added.map((one) => one.split(':') as [string, string])]
    return expression(inner, depth - 1, scope, random)
  })
}

const words: readonly [string, ...string[]] = [
  ...(['a', 'b', 'ab', 'one', 'x', '10.0.0.1', '10.0.0.0/8', 'https://a.b:8080/c?d=e', '1.2.3'] as const),
  ...(['500m', '', 'É', '2026-01-01T00:00:00Z', '1h', 'true', '12', 'uuid', '-3'] as const),
]

/** An object of `ruleSchema`: most fields are there. */
export function objectFrom(random: Random): JsonObject {
  const word = (most = 99) => random.pick(words.filter((one) => one.length <= most) as [string, ...string[]])
  const number = () => random.pick([0, 1, 2, 3, -1, 5, 100])
  const some = <T>(make: () => T) => random.list(0, 3, make)
  const members = <T>(make: () => T) =>
    Object.fromEntries(some(() => [random.pick(['a', 'b', 'x']), make()] as const))
  const unique = <T>(list: readonly T[]) => [...new Set(list)]
  const item = () => ({ s: word(), ...(random.chance(0.7) && { n: number() }) })
  const fields: Readonly<Record<string, () => unknown>> = {
    n: number,
    m: number,
    x: () => random.pick([0, 1, 1.5, -2, 3]),
    t: () => random.chance(0.5),
    b: word,
    e: () => random.pick(['one', 'three']),
    'd-e': () => word(5),
    o: () => ({
      ...(random.chance(0.7) && { s: word(3) }),
      ...(random.chance(0.7) && { n: number() }),
      ...(random.chance(0.6) && { list: some(word), map: members(word) }),
    }),
    names: () => some(() => word(10)),
    set: () => unique(some(word)),
    free: () => some(word),
    nums: () => some(number),
    nested: () => some(() => some(number)),
    l: () => some(item),
    l2: () => some(item),
    km: () =>
      unique(some(() => random.pick(['a', 'b', 'c']))).map((k) => ({
        k,
        ...(random.chance(0.6) && { n: number() }),
      })),
    labels: () => members(word),
    bl: () => members(() => word(8)),
    counts: () => members(number),
    when: () => random.pick(['2026-01-01T00:00:00Z', '2025-06-01T12:30:00.5+02:00']),
    day: () => random.pick(['2026-01-01', '2024-02-29']),
    wait: () => random.pick(['1h', '30s', '1m30s']),
    raw: () => random.pick(['YWJj', 'aGk=']),
    either: () => random.pick([1, 'a', 5]),
  }
  const there = Object.entries(fields).filter(() => random.chance(0.85))
  const head = { apiVersion: 'h-e.example/v1', kind: 'Thing', metadata: { name: 'one' }, s: word(20) }
  return { ...head, ...Object.fromEntries(there.map(([name, make]) => [name, make()])) }
}

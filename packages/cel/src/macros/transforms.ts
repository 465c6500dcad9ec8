import { CelError } from '../cel-error.ts'
import { CelMap, keyOf, type MapKey } from '../cel-map.ts'
import { compare } from '../compare.ts'
import { equals } from '../equality.ts'
import type { Code } from '../scope.ts'
import { typeOf } from '../type-of.ts'
import type { CelValue } from '../value.ts'
import { compileLoop, type Macro } from './macro.ts'
import { notBool, predicateLoop } from './quantifiers.ts'

const filter: Macro = (use) => {
  const { loop, test } = predicateLoop(use, 1)
  return {
    type: 'list',
    run: (frame) => {
      const range = loop.open(frame)
      const kept: CelValue[] = []
      for (const key of range.keys) {
        loop.enter(range, key, frame)
        const answer = test.run(frame)
        if (typeof answer !== 'boolean') throw notBool(answer, use.node)
        if (answer) kept.push(Array.isArray(range.value) ? (range.value[Number(key)] ?? null) : key)
      }
      return kept
    },
  }
}

/** `map(x, f)`, `map(x, p, f)`, `transformList(k, v, f)`, `transformList(k, v, p, f)`. */
const toList =
  (count: 1 | 2, filtered: boolean): Macro =>
  (use) => {
    const { body, loop, test } = filteredLoop(use, count, filtered)
    return {
      type: 'list',
      run: (frame) => {
        const range = loop.open(frame)
        const results: CelValue[] = []
        for (const key of range.keys) {
          loop.enter(range, key, frame)
          if (test !== undefined && !holds(test.run(frame), use)) continue
          results.push(body.run(frame))
        }
        return results
      },
    }
  }

/** `transformMap(k, v, f)`: same keys; `transformMapEntry(k, v, {key: value})`: new ones, each once. */
const toMap =
  (filtered: boolean, entries: boolean): Macro =>
  (use) => {
    const { body, loop, test } = filteredLoop(use, 2, filtered)
    return {
      type: 'map',
      run: (frame) => {
        const range = loop.open(frame)
        const results: (readonly [MapKey, CelValue])[] = []
        for (const key of range.keys) {
          loop.enter(range, key, frame)
          if (test !== undefined && !holds(test.run(frame), use)) continue
          const value = body.run(frame)
          if (!entries) results.push([keyOf(key) ?? String(key), value])
          else if (value instanceof CelMap)
            for (const one of value.keys()) results.push([one, value.get(one) ?? null])
          else
            throw new CelError(
              'no-such-overload',
              `transformMapEntry takes a map, not ${typeOf(value)}`,
              use.node.start,
            )
        }
        const map = new CelMap(results)
        if (map.size === results.length) return map
        throw new CelError('invalid-argument', 'transformMapEntry: a key is inserted twice', use.node.start)
      },
    }
  }

/** `sortBy(x, key)`: stable, ascending by the key. */
const sortBy: Macro = (use) => {
  const loop = compileLoop(use, 1)
  const [body] = loop.bodies as readonly [Code]
  return {
    type: 'list',
    run: (frame) => {
      const range = loop.open(frame)
      const keyed = range.keys.map((key) => {
        loop.enter(range, key, frame)
        return {
          by: body.run(frame),
          element: Array.isArray(range.value) ? (range.value[Number(key)] ?? null) : key,
        }
      })
      frame.budget.charge(keyed.length * Math.log2(keyed.length + 1))
      return keyed
        .toSorted((a, b) => (equals(a.by, b.by, frame.budget) ? 0 : compare(a.by, b.by)))
        .map(({ element }) => element)
    },
  }
}

export const transforms: readonly (readonly [string, Macro])[] = [
  ['filter/2', filter],
  ['map/2', toList(1, false)],
  ['map/3', toList(1, true)],
  ['transformList/3', toList(2, false)],
  ['transformList/4', toList(2, true)],
  ['transformMap/3', toMap(false, false)],
  ['transformMap/4', toMap(true, false)],
  ['transformMapEntry/3', toMap(false, true)],
  ['transformMapEntry/4', toMap(true, true)],
  ['sortBy/2', sortBy],
]

function filteredLoop(use: Parameters<Macro>[0], count: 1 | 2, filtered: boolean) {
  const loop = compileLoop(use, count)
  const [first, second] = loop.bodies as readonly [Code, Code]
  return filtered ? { loop, test: first, body: second } : { loop, test: undefined, body: first }
}

function holds(value: CelValue, { node }: Parameters<Macro>[0]): boolean {
  if (typeof value === 'boolean') return value
  throw notBool(value, node)
}

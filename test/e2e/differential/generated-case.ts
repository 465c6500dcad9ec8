import type { JsonObject } from '@chg/core'
import { randomFrom } from '../../oracles/random.ts'
import { mutated } from './mutations.ts'
import { nodesOf, schemaOf } from './nodes.ts'

/** An object to be judged. */
export interface Case {
  readonly object: JsonObject
  /** What was done to a seed. */
  readonly steps: readonly string[]
}

/** The n-th object of a seed: one of the seeds, with nothing, one thing or a few things changed. */
export function caseMaker(
  seeds: readonly JsonObject[],
  definitions: readonly JsonObject[],
  version: string,
  seed: number,
): (index: number) => Case {
  const kinds = seeds.map((object) => schemaOf(object, version, definitions))
  // What has more fields is taken more often.
  const drawn = seeds.flatMap((object, at) => {
    const kind = kinds[at]
    if (kind === undefined) return []
    return Array.from({ length: 2 + Math.ceil(nodesOf(object, kind).length / 30) }, () => ({ object, kind }))
  })
  return (index) => {
    const random = randomFrom(seed + Math.imul(index, 0x9e3779b1))
    const one = drawn[random.int(drawn.length)]
    if (one === undefined) throw new Error('there are no seeds')
    const times = random.pick([0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3])
    const steps: string[] = []
    let { object } = one
    for (let round = 0; round < times; round += 1) {
      const [next, step] = mutated(random, object, one.kind)
      object = next
      steps.push(step)
    }
    return { object, steps }
  }
}

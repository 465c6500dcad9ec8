import type { JsonObject } from '@chg/core'
import { type ApiServer, apiServer } from './api-server.ts'
import { excuseOf } from './claims.ts'
import { compare, type Disagreement } from './compare.ts'
import { caseMaker } from './generated-case.ts'
import { judgeOf } from './judge.ts'
import { prepare } from './prepare.ts'
import { type DisagreementClass, type Outcome, run } from './run.ts'
import { seedDefinitions, seeds } from './seeds.ts'
import { smallest } from './smallest.ts'

/** The version of the server that ring 2 runs. */
export const serverVersion = '1.36'

/** What is excused is of another class than what is not. */
const kindOf = (found: Disagreement) => excuseOf(found)?.why ?? ''

const namespace = 'chg-differential'

export interface Trial {
  readonly server: ApiServer
  /** Seeds whose kind can be created there, and those whose kind cannot. */
  readonly served: readonly JsonObject[]
  readonly notServed: readonly JsonObject[]
  run(count: number, seed: number): Promise<Outcome>
  /** The smallest object that still is of the class. */
  shrink(one: DisagreementClass): Promise<JsonObject>
}

/** Makes a server ready to be compared with, for the kinds that `wanted` takes. */
export async function trialOn(kubeconfig: string, wanted: (kind: string) => boolean): Promise<Trial> {
  const server = apiServer(kubeconfig, namespace)
  const all = seeds()
  const definitions = seedDefinitions(all)
  await prepare(server, namespace, definitions)
  const chosen = all.filter(({ kind }) => wanted(String(kind)))
  const isServed = await Promise.all(chosen.map((object) => server.serves(object)))
  const served = chosen.filter((_, at) => isServed[at])
  const ours = judgeOf(definitions, serverVersion)
  return {
    server,
    served,
    notServed: chosen.filter((_, at) => !isServed[at]),
    run: (count, seed) => {
      const caseAt = caseMaker(served, definitions, serverVersion, seed)
      return run({ count, caseAt, kindOf, ours, theirs: (object) => server.ask(object), width: 12 })
    },
    shrink: (one) =>
      smallest(one.example.object, async (object) => {
        const { side, name } = one
        const found = compare(object, ours, await server.ask(object))
        return found?.side === side && found.name === name && kindOf(found) === kindOf(one)
      }),
  }
}

import process from 'node:process'
import { mapBounded } from '@chg/core'
import { expect, inject, test } from 'vitest'
import type {} from '../../contract/plane/index.ts'
import { excuseOf, notAsked } from './claims.ts'
import { trialOn } from './trial.ts'

const COUNT = Number(process.env.DIFFERENTIAL_COUNT ?? 20_000)
const say = (line: string) => void process.stdout.write(`${line}\n`)

test('an API server judges generated objects of all kinds as we do, in the classes that we claim', async () => {
  const kubeconfig = inject('plane')?.kubeconfig ?? ''
  // The same objects each time: a class that is met for the first time is no fault of the change that is tested. `try.ts` explores.
  const seed = Number(process.env.DIFFERENTIAL_SEED ?? 20_261_121)
  say(`${COUNT} objects, DIFFERENTIAL_SEED=${seed}`)
  const trial = await trialOn(kubeconfig, () => true)
  expect(trial.notServed.filter(({ kind }) => !notAsked.has(String(kind)))).toEqual([])
  for (const { kind } of trial.notServed) say(`not asked: ${kind}, whose API is off`)
  const { accepted, refused, undecided, classes } = await trial.run(COUNT, seed)
  const sum = (list: readonly { readonly count: number }[]) => list.reduce((all, { count }) => all + count, 0)
  say(`both accept ${accepted}, both refuse ${refused}, disagree ${sum(classes)}`)
  for (const [why, count] of undecided) say(`not judged by validation: ${count} × ${why}`)
  for (const one of classes) {
    const why = excuseOf(one)?.why
    if (why !== undefined) say(`not claimed: ${one.count} × ${one.side}: ${one.name} (${why})`)
  }
  const claimed = classes.filter((one) => excuseOf(one) === undefined)
  const shown = await mapBounded(claimed.slice(0, 20), 4, async (one) => ({
    class: `${one.count} × ${one.side}: ${one.name}`,
    said: one.said,
    object: JSON.stringify(await trial.shrink(one)),
  }))
  expect(shown).toEqual([])
  // Where most objects were refused for one thing, little would have been compared.
  expect(accepted).toBeGreaterThan(COUNT / 5)
  expect(refused).toBeGreaterThan(COUNT / 5)
})

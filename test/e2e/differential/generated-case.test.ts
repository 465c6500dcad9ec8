import { expect, test } from 'vitest'
import { kindsIn } from '../../../packages/schemas/src/catalog.ts'
import { caseMaker } from './generated-case.ts'
import { mutations } from './mutations.ts'
import { seedDefinitions, seeds } from './seeds.ts'

const all = seeds()
const maker = (seed: number) => caseMaker(all, seedDefinitions(all), '1.36', seed)

test('a seed gives the same objects again', () => {
  const some = (seed: number) => {
    const caseAt = maker(seed)
    return Array.from({ length: 30 }, (_, index) => JSON.stringify(caseAt(index)))
  }
  expect(some(7)).toEqual(some(7))
  expect(some(7)).not.toEqual(some(8))
})

test('every kind and every mutation is met', () => {
  const caseAt = maker(7)
  const cases = Array.from({ length: 4_000 }, (_, index) => caseAt(index))
  expect(new Set(cases.flatMap(({ steps }) => steps))).toEqual(new Set(Object.keys(mutations)))
  expect(new Set(cases.map(({ object }) => object.kind))).toEqual(new Set(all.map(({ kind }) => kind)))
})

/** Answers to questions, and parts of other objects: nobody creates one of its own. */
const noObjects = ['Binding', 'ComponentStatus', 'Eviction', 'Scale', 'TokenRequest']

test('there is a seed for every stable native kind', () => {
  const stable = kindsIn('1.36').filter(([apiVersion]) => /(^|\/)v\d+$/.test(apiVersion))
  const seeded = new Set(all.map(({ kind, apiVersion }) => `${apiVersion} ${kind}`))
  const missing = stable.filter(
    ([apiVersion, kind]) => !seeded.has(`${apiVersion} ${kind}`) && !noObjects.includes(kind),
  )
  expect(missing).toEqual([])
})

import { expect, it } from 'vitest'
import { suggest } from './suggest.ts'

it.each([
  ['replica', ['replicas', 'revision'], 'replicas'],
  ['imagePulPolicy', ['image', 'imagePullPolicy'], 'imagePullPolicy'],
  ['containerProt', ['containerPort', 'hostPort'], 'containerPort'],
  ['Spec', ['spec'], 'spec'],
  ['xyz', ['spec', 'status'], undefined],
  ['a'.repeat(10_000), ['spec'], undefined],
])('takes %s of %j for %s', (given, known, expected) => {
  expect(suggest(given, known)).toBe(expected)
})

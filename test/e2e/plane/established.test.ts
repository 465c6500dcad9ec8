import { expect, test } from 'vitest'
import { allEstablished } from './established.ts'

const crd = (group: string, status?: string) => ({
  spec: { group },
  ...(status !== undefined && { status: { conditions: [{ type: 'Established', status }] } }),
})

test.each([
  [[crd('velero.io', 'True'), crd('velero.io', 'True'), crd('argoproj.io')], true],
  [[crd('velero.io', 'True'), crd('velero.io')], false],
  [[crd('velero.io', 'False')], false],
  [[crd('argoproj.io', 'True')], false],
  [[], false],
])('of %j the CRDs of velero.io are established: %j', (items, expected) => {
  expect(allEstablished({ items }, 'velero.io')).toBe(expected)
})

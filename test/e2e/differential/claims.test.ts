import { expect, test } from 'vitest'
import { excuseOf } from './claims.ts'

const one = (side: 'false pass' | 'false alarm' | 'crash', name: string, ...said: readonly string[]) => ({
  side,
  name,
  said,
})

test('what is not listed is claimed, and a crash always is', () => {
  expect(excuseOf(one('false pass', 'Pod FieldValueInvalid spec.containers[].name'))).toBeUndefined()
  expect(excuseOf(one('crash', 'TokenReview no such thing'))).toBeUndefined()
})

test('an excuse is for one side only', () => {
  const name = 'TokenReview FieldValueRequired spec.token'
  expect(excuseOf(one('false pass', name))?.why).toContain('never stored')
  expect(excuseOf(one('false alarm', name))).toBeUndefined()
})

test('an excuse that names what is said holds for nothing else that is wrong with the field', () => {
  const name = 'Service FieldValueInvalid spec.clusterIPs[]'
  const excused = one('false pass', name, 'IPv6 is not configured on this cluster')
  expect(excuseOf(excused)?.why).toContain('one cluster')
  expect(excuseOf(one('false pass', name, 'must be a valid IP address'))).toBeUndefined()
  expect(excuseOf(one('false pass', name))).toBeUndefined()
})

test('huge amounts are excused, and no others that are no whole numbers', () => {
  const amount = (written: string) =>
    excuseOf(
      one(
        'false pass',
        'ResourceQuota FieldValueInvalid spec.hard[]',
        `FieldValueInvalid spec.hard[pods]: Invalid value: "${written}": must be an integer`,
      ),
    )
  expect(['1Ei', '9223372036854776', '1.5P'].map(amount)).not.toContain(undefined)
  expect(['500m', '1.5', '1Gi', '5'].map(amount)).toEqual([undefined, undefined, undefined, undefined])
})

import { expect, test } from 'vitest'
import { canonicalAddress, canonicalNetwork } from './canonical.ts'
import { isInside, parseNetwork } from './cidr.ts'
import { parseAddress } from './ip.ts'

test.each([
  ['10.0.0.1', 4, 0x0a000001n, false],
  ['010.0.0.1', 4, 0x0a000001n, true],
  ['::', 6, 0n, false],
  ['::1', 6, 1n, false],
  ['fe80:0:0:0:0:0:0:0abc', 6, 0xfe80n * 2n ** 112n + 0xabcn, false],
  ['::ffff:10.0.0.1', 4, 0x0a000001n, true],
  ['64:ff9b::10.0.0.1', 6, 0x64ff9bn * 2n ** 96n + 0x0a000001n, false],
])('%s is an address', (text, family, value, isLax) => {
  expect(parseAddress(text)).toEqual({ family, value, isLax })
})

test.each(['', 'a', '10.0.0', '10.0.0.256', '10.0.0.0/8', 'fe80::1%eth0', ':::', '1:2:3:4:5:6:7:8:9'])(
  '%j is no address',
  (text) => expect(parseAddress(text)).toBeUndefined(),
)

test.each([
  ['2001:0db8:0:0:0:0:0:1', '2001:db8::1'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
  ['1::', '1::'],
  ['10.1.2.3', '10.1.2.3'],
])('the shortest form of %s is %s', (text, shortest) => expect(canonicalAddress(text)).toBe(shortest))

test('networks', () => {
  expect(canonicalNetwork('FD00:0::/64')).toBe('fd00::/64')
  expect(canonicalNetwork('10.0.0.1/24')).toBeUndefined()
  expect(
    ['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/-1', 'a/8', '10.0.0.0/8/8'].map(parseNetwork),
  ).toEqual(Array(6).fill(undefined))
  expect(parseNetwork('10.1.2.3/8')).toMatchObject({ first: 0x0a000000n, bits: 8, isLax: true })
})

test('a part of a network is not all of it', () => {
  const inside = (inner: string, outer: string) => {
    const [a, b] = [parseNetwork(inner), parseNetwork(outer)]
    return a !== undefined && b !== undefined && isInside(a, b)
  }
  expect(inside('10.1.0.0/16', '10.0.0.0/8')).toBe(true)
  expect(inside('10.0.0.0/8', '10.0.0.0/8')).toBe(false)
  expect(inside('11.0.0.0/16', '10.0.0.0/8')).toBe(false)
  expect(inside('fd00::/64', '10.0.0.0/8')).toBe(false)
})

import { expect, test } from 'vitest'
import { at, canonicalJson, isObject, listAt, numberAt, parseJson, sha256, stringAt } from './json.ts'

// RFC 8785, 3.2.2 and 3.2.3.
test('the example of RFC 8785 comes out byte for byte', () => {
  const input = JSON.parse(
    '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
  )
  expect(canonicalJson(input)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('members are sorted by UTF-16 code units, as RFC 8785 says', () => {
  const input = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(canonicalJson(input)).toBe(
    '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
  )
})

// RFC 8785, appendix B.
test.each([
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [1.7976931348623157e308, '1.7976931348623157e+308'],
  [9007199254740992, '9007199254740992'],
  [295147905179352830000, '295147905179352830000'],
  [9.999999999999997e22, '9.999999999999997e+22'],
  [1e23, '1e+23'],
  [333333333.3333332, '333333333.3333332'],
  [0.000001, '0.000001'],
  [1424953923781206.2, '1424953923781206.2'],
])('the number %d is written %s', (number, text) => expect(canonicalJson(number)).toBe(text))

test('undefined members are left out, and what JSON cannot hold is refused', () => {
  expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}')
  expect(() => canonicalJson(undefined)).toThrow(expect.objectContaining({ code: 'not-json' }))
  expect(() => canonicalJson({ a: Number.NaN })).toThrow()
})

test('sha256 is over UTF-8 bytes, in lower-case hex', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256('ö')).toBe(sha256(new Uint8Array([0xc3, 0xb6])))
})

test('a text that is no JSON says nothing', () => {
  expect(parseJson('{"a":[1]}')).toEqual({ a: [1] })
  expect(parseJson('null')).toBeNull()
  for (const broken of ['', '{', '<html>', '{"a":1}}', 'undefined']) expect(parseJson(broken)).toBeUndefined()
})

test('paths are followed as far as they go, never into a prototype', () => {
  const app = { status: { sync: { revision: 'abc' }, count: 2, list: [{ name: 'x' }] } }
  expect(stringAt(app, 'status', 'sync', 'revision')).toBe('abc')
  expect(stringAt(app, 'status', 'count')).toBeUndefined()
  expect(numberAt(app, 'status', 'count')).toBe(2)
  expect(stringAt(app, 'status', 'list', 0, 'name')).toBe('x')
  expect(listAt(app, 'status', 'list')).toHaveLength(1)
  expect(listAt(app, 'status', 'sync')).toEqual([])
  expect(at(app, 'status', 'missing', 'deeper')).toBeUndefined()
  expect(at(app, 'constructor')).toBeUndefined()
})

test('an object is neither an array nor null', () => {
  expect([{}, [], null, 'text', undefined].map(isObject)).toEqual([true, false, false, false, false])
})

import { integerIn } from '@chg/core'
import { expect, it } from 'vitest'
import { construct } from './construct.ts'
import { parse } from './yaml/parse.ts'

const read = (text: string) => construct(parse(text))[0]?.value

it('makes JSON as sigs.k8s.io/yaml does', () => {
  expect(read('y: yes\n0777: 0o17\n1.5: "0777"\nl: [~, null, x]\n')).toEqual({
    true: true,
    '511': 15,
    '1.5': '0777',
    l: [null, null, 'x'],
  })
})

it('refuses a repeated key, also when two spellings come to the same key', () => {
  expect(() => read('a: 1\nb: 2\na: 3\n')).toThrow('the key "a" is there twice')
  expect(() => read('y: 1\non: 2\n')).toThrow('the key "true" is there twice')
})

it('tells a repeated key where it is asked to, and takes the last value, wherever aliases of the first stand', () => {
  const told: string[] = []
  const text = 'a: &x 1\nb: {c: *x, "c": 9007199254740993, c: 9007199254740992}\na: {d: 2}\ne: *x\n'
  const [document] = construct(parse(text), (key, offset) => told.push(`${key} ${offset}`))
  const value = document?.value as { b: object }
  expect(value).toEqual({ a: { d: 2 }, b: { c: 9007199254740992 }, e: 1 })
  expect(told).toEqual(['c 19', 'c 42', 'a 63'])
  // What only the first one meant is forgotten.
  expect(integerIn(value.b, 'c')).toBeUndefined()
})

it('merges over what stands before, as go.yaml.in/yaml/v2 does, the first of a list first', () => {
  expect(read('a: &a {k: 1, l: 1}\nb: &b {l: 2, m: 2}\nc: {<<: [*a, *b], m: 3}\n')).toMatchObject({
    c: { k: 1, l: 1, m: 3 },
  })
  expect(read('a: 1\n<<: [{a: 2, b: 2}, {a: 3, c: 3}]\nc: 4\n<<: {b: ~}\n')).toEqual({ a: 2, b: null, c: 4 })
  expect(() => read('a: 1\n<<: {a: 2}\na: 3\n')).toThrow('the key "a" is there twice')
  const large = (text: string) => integerIn(read(text) as object, 'a')
  expect(large('a: 9007199254740993\n<<: {a: 9007199254740992}\n')).toBeUndefined()
  expect(large('a: 1\n<<: {a: 9007199254740993}\n')).toBe(9007199254740993n)
  expect(() => read('c: {<<: 5}')).toThrow('a merge key')
})

it('shares the value of an alias and refuses one that contains itself or names nothing', () => {
  const value = read('a: &x {k: [1]}\nb: *x\n') as { a: unknown; b: unknown }
  expect(value.a).toBe(value.b)
  expect(() => read('a: &x [*x]\n')).toThrow('contains itself')
  expect(() => read('a: *x\n')).toThrow('names no anchor')
})

it('refuses a billion laughs at once', () => {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]']
  for (let at = 1; at <= 20; at += 1)
    lines.push(`a${at}: &a${at} [${Array.from({ length: 10 }, () => `*a${at - 1}`).join(', ')}]`)
  expect(() => read(lines.join('\n'))).toThrow('expand to more than 1000000 values')
})

it('keeps __proto__ a member', () => {
  const value = read('__proto__: {polluted: true}\n') as object
  expect(Object.keys(value)).toEqual(['__proto__'])
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
})

it.each([
  ['null: 1', 'null cannot be a key'],
  ['? [a]\n: 1', 'a list cannot be a key'],
  ['v: .inf', '.inf is a number that JSON cannot hold'],
  ['v: !!int five', 'is not of the type !!int'],
])('refuses %j', (text, message) => {
  expect(() => read(text)).toThrow(message)
})

it('keeps text with an unknown tag as text', () => {
  expect(read('v: !Ref 5\nw: !<tag:yaml.org,2002:str> 6\nx: !!int "7"\n')).toEqual({ v: '5', w: '6', x: 7 })
})

import { expect, test } from 'vitest'
import { cases, changed, sentences } from '../testing.ts'

const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
  data: { 'app.yaml': 'a: b', _x: '' },
  binaryData: { logo: 'aGk=' },
}

cases(configMap, [
  ['a key of both', { 'binaryData.[app.yaml]': 'aGk=' }, ['invalid binaryData["app.yaml"]']],
  ['a key that is a path', { 'data.[a/b]': '' }, ['invalid data["a/b"]']],
  ['a key that leads out', { 'data.[..a]': '' }, ['invalid data["..a"]']],
  ['a binary key with a space', { 'binaryData.[a b]': '' }, ['invalid binaryData["a b"]']],
  ['a mebibyte', { data: { a: 'x'.repeat(2 ** 20) }, binaryData: undefined }, []],
  ['a byte more', { data: { a: 'x'.repeat(2 ** 20 + 1) }, binaryData: undefined }, ['invalid the object']],
  ['counted in bytes, not letters', { data: { a: 'ö'.repeat(2 ** 19 + 1) } }, ['invalid the object']],
  ['base64 counts as what it stands for', { data: {}, binaryData: { a: 'AAAA'.repeat(2 ** 18) } }, []],
])

test('a wrong key is said with the rule', () => {
  expect(sentences(changed(configMap, { 'data.[a/b]': '' }))).toEqual([
    'data["a/b"] has the key "a/b", but a key must be at most 253 letters, digits, "-", "_" or ".", and may not begin with ".."',
  ])
})

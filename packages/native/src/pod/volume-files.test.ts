import { expect, test } from 'vitest'
import { changed, sentences } from '../testing.ts'
import { podWith, volumeCases } from './testing.ts'

volumeCases({ configMap: { name: 'conf', items: [{ key: 'a', path: 'b/c' }] } }, [
  ['a name', { 'configMap.name': undefined }, ['required configMap.name']],
  ['a name of a Secret', { configMap: undefined, secret: {} }, ['required secret.secretName']],
  ['a mode', { 'configMap.defaultMode': 512 }, ['invalid configMap.defaultMode']],
  ['a mode of a file', { 'configMap.items.0.mode': -1 }, ['invalid configMap.items[0].mode']],
  ['a key', { 'configMap.items.0.key': '' }, ['required configMap.items[0].key']],
  ['a path', { 'configMap.items.0.path': '' }, ['required configMap.items[0].path']],
  ['a path below', { 'configMap.items.0.path': '/a' }, ['invalid configMap.items[0].path']],
  [
    'no path of the volume itself',
    { 'configMap.items.0.path': '..data' },
    ['invalid configMap.items[0].path'],
  ],
])

volumeCases({ downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath: 'metadata.name' } }] } }, [
  [
    'one thing in a file',
    { 'downwardAPI.items.0.resourceFieldRef': { containerName: 'main', resource: 'limits.cpu' } },
    ['forbidden downwardAPI.items[0].resourceFieldRef'],
  ],
  ['something in a file', { 'downwardAPI.items.0.fieldRef': undefined }, ['invalid downwardAPI.items[0]']],
  ['a path', { 'downwardAPI.items.0.path': '../a' }, ['invalid downwardAPI.items[0].path']],
])

test('a mode that was meant in octal is told how to be written', () => {
  const pod = podWith({}, { volumes: [{ name: 'a', secret: { secretName: 'b' } }] })
  expect(sentences(changed(pod, { 'spec.volumes.0.secret.defaultMode': 644 }))).toEqual([
    'spec.volumes[0].secret.defaultMode is 644, but must be between 0 and 511 (octal 0777)',
  ])
})

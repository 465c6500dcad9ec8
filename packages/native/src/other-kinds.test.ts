import { expect, test } from 'vitest'
import { nativeProblems } from './judge.ts'

test('a key stands in the data of a ConfigMap or in its binaryData, not in both', () => {
  const object = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    data: { a: '' },
    binaryData: { a: '', b: '' },
  }
  expect(nativeProblems(object, ['1.36'])).toMatchObject([{ path: ['binaryData', 'a'] }])
})

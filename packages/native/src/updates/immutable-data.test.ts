import { describe, expect, test } from 'vitest'
import { updateProblems } from '../judge.ts'
import { changed, updates } from '../testing.ts'

describe('a ConfigMap', () => {
  const configMap = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a' },
    immutable: true,
    data: { a: '1' },
  }
  updates(configMap, [
    ['a label', { 'metadata.labels.a': 'b' }, []],
    ['its data', { 'data.a': '2' }, ['field-immutable data.a']],
    ['an empty value more', { 'data.b': '' }, ['field-immutable data.b']],
    ['no longer immutable', { immutable: false }, ['field-immutable immutable']],
  ])
  test('may change while it is not immutable', () => {
    const open = changed(configMap, { immutable: undefined })
    expect(updateProblems(changed(open, { 'data.a': '2', immutable: true }), open, ['1.36'])).toEqual([])
  })
})

describe('a Secret', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'a' },
    immutable: true,
    data: { a: 'MQ==', b: '' },
  }
  updates(secret, [
    ['the same as text', { data: { b: '' }, stringData: { a: '1' } }, []],
    ['another value', { 'data.a': 'Mg==' }, ['field-immutable data.a']],
    ['a value less', { 'data.b': undefined }, ['field-immutable data.b']],
    ['the type', { type: 'example.com/x' }, ['field-immutable type']],
    ['the usual type', { type: 'Opaque' }, []],
  ])
  test('never shows what is in it', () => {
    const [problem] = updateProblems(changed(secret, { 'data.a': 'Mg==' }), secret, ['1.36'])
    expect(problem?.message).toBe('data.a cannot be changed once the object is there')
  })
})

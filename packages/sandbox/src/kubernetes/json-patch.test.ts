import { expect, test } from 'vitest'
import { jsonPatch } from './json-patch.ts'

// RFC 6902, appendix A.
test.each([
  ['adds a member', { foo: 'bar' }, [{ op: 'add', path: '/baz', value: 'qux' }], { foo: 'bar', baz: 'qux' }],
  [
    'adds an element',
    { foo: ['a', 'c'] },
    [{ op: 'add', path: '/foo/1', value: 'b' }],
    { foo: ['a', 'b', 'c'] },
  ],
  ['appends', { foo: ['a'] }, [{ op: 'add', path: '/foo/-', value: ['b'] }], { foo: ['a', ['b']] }],
  ['removes a member', { a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }],
  ['removes an element', { foo: ['a', 'b', 'c'] }, [{ op: 'remove', path: '/foo/1' }], { foo: ['a', 'c'] }],
  ['replaces', { a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
  ['moves', { a: { x: 1 }, b: {} }, [{ op: 'move', from: '/a/x', path: '/b/y' }], { a: {}, b: { y: 1 } }],
  ['copies', { a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
  ['unescapes', { '/': 9, '~1': 10 }, [{ op: 'remove', path: '/~01' }], { '/': 9 }],
  ['replaces the whole', { a: 1 }, [{ op: 'replace', path: '', value: { b: 2 } }], { b: 2 }],
])('%s', (_, document, patch, expected) => {
  expect(jsonPatch(document, patch)).toEqual(expected)
})

test.each([
  ['a test that fails', [{ op: 'test', path: '/a', value: 2 }]],
  ['a member that is not there', [{ op: 'remove', path: '/b' }]],
  ['a parent that is not there', [{ op: 'add', path: '/x/y', value: 1 }]],
  ['an operation that nobody knows', [{ op: 'frobnicate', path: '/a' }]],
])('refuses %s, and leaves the document as it was', (_, patch) => {
  const document = { a: 1 }
  expect(() => jsonPatch(document, [{ op: 'add', path: '/z', value: 1 }, ...patch])).toThrow(
    'rejected our request',
  )
  expect(document).toEqual({ a: 1 })
})

import { expect, test } from 'vitest'
import * as forms from './forms.ts'

const fits = (form: forms.Form, texts: readonly string[]) => texts.filter((text) => form.test(text))

test.each([
  ['label', forms.label, ['a', '1a', 'a-b', 'a'.repeat(63)], ['', 'A', '-a', 'a-', 'a.b', 'a'.repeat(64)]],
  ['letterLabel', forms.letterLabel, ['a', 'a1'], ['1a', 'a.b', 'a-']],
  ['subdomain', forms.subdomain, ['a', 'a.b-c.d', '1.2'], ['', 'a..b', '.a', 'a_b', 'a'.repeat(254)]],
  ['wildcard', forms.wildcard, ['*.a', '*.a.b'], ['*', '*.', 'a.*', '*a.b', '*.*.a']],
  [
    'qualifiedName',
    forms.qualifiedName,
    ['a', 'A_b.c', 'a.io/B'],
    ['', 'a/', '/a', 'a/b/c', 'A.io/a', 'a b'],
  ],
  ['labelValue', forms.labelValue, ['', 'A_b.c'], ['a b', '-a', 'a'.repeat(64)]],
  ['configKey', forms.configKey, ['a.b', '.a', '_', 'A-1'], ['', '.', '..', '..a', 'a/b', 'a b']],
  ['pathSegment', forms.pathSegment, ['a', 'system:a', '...'], ['.', '..', 'a/b', 'a%b']],
  [
    'portName',
    forms.portName,
    ['http', '8a', 'a-b'],
    ['', '80', 'a--b', '-a', 'a-', 'A', 'abcdefghijklmnop'],
  ],
  ['domainPath', forms.domainPath, ['a.io/b', 'a/b/c~'], ['a', 'a/', '/a', 'A/b', 'a/b c']],
  ['identifier', forms.identifier, ['a', '_a1'], ['1a', 'a-b', '']],
] as const)('%s', (_, form, right, wrong) => {
  expect(fits(form, [...right, ...wrong])).toEqual(right)
})

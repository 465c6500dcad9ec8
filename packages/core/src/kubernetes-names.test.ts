import { expect, test } from 'vitest'
import { dnsLabel, dnsSubdomain, labelValue, letterLabel, qualifiedName } from './kubernetes-names.ts'

const [a63, a253] = ['a'.repeat(63), 'a'.repeat(253)]

test.each([
  ['a DNS label', dnsLabel, ['a', '1a', 'a-b', a63], ['', 'A', '-a', 'a-', 'a.b', 'a\n', `${a63}a`]],
  ['a label from a letter', letterLabel, ['a', 'a1', 'a-b', a63], ['', '1a', 'a.b', 'a-', 'A', `${a63}a`]],
  [
    'a DNS subdomain',
    dnsSubdomain,
    ['a', 'a.b-c.d', '1.2', a253],
    ['', 'a..b', '.a', 'a.', 'a_b', 'A', `${a253}a`],
  ],
  [
    'a qualified name',
    qualifiedName,
    ['a', 'A_b.c', a63, 'a.io/B', `a/${a63}`, `${a253}/a`],
    ['', 'a/', '/a', 'a/b/c', 'A.io/a', 'a b', '-a', `${a63}a`, `a/${a63}a`, `${a253}a/a`],
  ],
  ['the value of a label', labelValue, ['', 'A_b.c', '1', a63], ['a b', '-a', 'a.', 'a/b', `${a63}a`]],
] as const)('%s', (_, form, right, wrong) => {
  expect([...right, ...wrong].filter((text) => form.test(text))).toEqual(right)
})

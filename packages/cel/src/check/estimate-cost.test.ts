import { expect, test } from 'vitest'
import { CelError } from '../cel-error.ts'
import { checkTypes } from './check.ts'
import { BOOL, BYTES, DYN, INT, listOf, mapOf, objectOf, STRING, TIMESTAMP } from './type.ts'

const self = objectOf(
  'self',
  new Map([
    ['s', STRING],
    ['n', INT],
    ['t', BOOL],
    ['raw', BYTES],
    ['when', TIMESTAMP],
    ['any', DYN],
    ['l', listOf(STRING)],
    ['nums', listOf(INT)],
    ['m', mapOf(STRING, STRING)],
  ]),
)
const variables = new Map([['self', self]])

// Numbers of cel-go and Kubernetes, where all that has a size has at most ten of it; test/oracles/rules holds thousands more against them.
const costs: readonly (readonly [expression: string, least: number, most: number])[] = [
  ['self.n', 2, 2],
  ['self.n + 1', 3, 3],
  ['-self.n', 3, 3],
  ['-3', 0, 0],
  ['!self.t', 3, 3],
  ['self.t && self.t', 2, 4],
  ['self.t || self.t', 2, 4],
  ['self.t ? self.s : ""', 2, 4],
  ['self.s + self.s', 4, 6],
  ['self.raw + self.raw', 4, 6],
  ['self.l + self.l', 5, 5],
  ['self.s == self.s', 5, 5],
  ['self.s < self.s', 5, 5],
  ['self.n == self.n', 5, 5],
  ['self.s in self.l', 4, 14],
  ['self.s in self.m', 5, 5],
  ['self.l[0]', 3, 3],
  ['self.m["a"]', 3, 3],
  ['self.m.a', 3, 3],
  ['has(self.s)', 1, 1],
  ['self.?s', 2, 2],
  ['[1, 2]', 10, 10],
  ['{"a": 1}', 30, 30],
  ['size(self.s)', 3, 3],
  ['self.l.size()', 3, 3],
  ['dyn(self.s)', 3, 3],
  ['string(self.raw)', 2, 3],
  ['bytes(self.s)', 2, 3],
  ['string(self.n)', 3, 3],
  ['self.s.contains(self.s)', 4, 5],
  ['self.s.startsWith(self.s)', 4, 5],
  ['self.s.endsWith("ab")', 3, 3],
  ['self.s.matches("^[a-z]+$")', 4, 6],
  ['matches(self.s, "^[a-z]+$")', 3, 3],
  ['self.s.find("[a-z]+")', 4, 6],
  ['self.s.findAll("[a-z]+", 2)', 4, 6],
  ['self.s.lowerAscii()', 2, 3],
  ['self.s.replace("a", "bbb")', 2, 4],
  ['self.s.replace("", "b")', 2, 4],
  ['self.s.split(",")', 2, 4],
  ['self.s.split(",", 2)', 2, 4],
  ['self.s.substring(1)', 2, 3],
  ['self.s.indexOf("a")', 2, 3],
  ['self.l.join(",")', 2, 13],
  ['strings.quote(self.s)', 2, 3],
  ['"%s".format([self.s])', 13, 13],
  ['self.l.indexOf("a")', 2, 22],
  ['self.l.isSorted()', 2, 22],
  ['self.nums.sum()', 2, 12],
  ['self.nums.max()', 2, 12],
  ['self.l.all(x, x == "a")', 3, 53],
  ['self.l.exists(x, x == "a")', 3, 63],
  ['self.l.exists_one(x, x == "a")', 4, 44],
  ['self.l.map(x, x + "b")', 13, 163],
  ['self.l.map(x, x != "", x)', 13, 153],
  ['self.l.filter(x, x != "")', 13, 153],
  ['self.m.all(k, k != "")', 3, 43],
  ['self.m.all(k, v, k != v)', 3, 63],
  ['self.l.transformList(i, v, v)', 13, 143],
  ['self.m.transformMap(k, v, v)', 33, 73],
  ['self.l.map(x, x + "b").filter(x, x.contains("b")).size()', 25, 325],
  ['self.l.sort()', 13, 223],
  ['self.l.sortBy(x, x.size())', 36, 376],
  ['self.l.distinct()', 13, 213],
  ['self.l.reverse()', 13, 23],
  ['self.l.slice(0, 2)', 15, 15],
  ['[self.l, self.l].flatten()', 27, 27],
  ['lists.range(3)', 14, 14],
  ['sets.contains(self.l, ["a"])', 13, 23],
  ['sets.equivalent(self.l, self.l)', 5, 205],
  ['sets.intersects(self.l, self.l)', 5, 105],
  ['quantity(self.s)', 2, 3],
  ['quantity(self.s) == quantity(self.s)', 5, 7],
  ['isQuantity(self.s)', 2, 3],
  ['ip(self.s)', 2, 3],
  ['ip.isCanonical(self.s)', 2, 4],
  ['ip(self.s) == ip(self.s)', 5, 7],
  ['cidr(self.s)', 2, 3],
  ['cidr(self.s).ip()', 3, 4],
  ['cidr(self.s).containsIP(self.s)', 5, 10],
  ['cidr(self.s).containsIP(ip(self.s))', 5, 10],
  ['cidr(self.s).containsCIDR(self.s)', 7, 13],
  ['url(self.s).getHost()', 3, 4],
  ['url(self.s) == url(self.s)', 5, 7],
  ['isURL(self.s)', 3, 3],
  ['semver(self.s).major()', 3, 4],
  ['format.dns1123Label().validate(self.s)', 3, 35],
  ['format.named("uuid")', 1, 1],
  ['self.?s.orValue("a")', 3, 3],
  ['self.?s.optMap(x, x + "b")', 4, Number.POSITIVE_INFINITY],
  ['self.when.getFullYear()', 3, 3],
  ['timestamp(self.s)', 3, 3],
  ['type(self.n) == int', 5, 5],
  ['self.any == 1', 3, 3],
  ['self.any.a.b', 2, 2],
]

test.each(costs)('%s costs %d to %d', (expression, least, most) => {
  const checked = checkTypes(expression, variables)
  if (checked instanceof CelError) throw checked
  const { min, max } = checked.cost(() => 10)
  expect([min, max >= 2 ** 53 ? Number.POSITIVE_INFINITY : max]).toEqual([least, most])
})

test('more room costs more', () => {
  const checked = checkTypes('self.l.all(x, self.l.all(y, x.contains(y)))', variables)
  if (checked instanceof CelError) throw checked
  const cost = (size: number) => checked.cost(() => size).max
  expect(cost(100)).toBeGreaterThan(1000 * cost(10))
})

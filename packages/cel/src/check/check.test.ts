import { describe, expect, test } from 'vitest'
import { CelError } from '../cel-error.ts'
import { checkTypes } from './check.ts'
import { DYN, INT, listOf, mapOf, objectOf, optionalOf, STRING, sayType } from './type.ts'

const item = objectOf(
  'self.items',
  new Map([
    ['a', STRING],
    ['n', INT],
  ]),
)
const self = objectOf(
  'self',
  new Map([
    ['name', STRING],
    ['n', INT],
    ['any', DYN],
    ['tags', listOf(STRING)],
    ['labels', mapOf(STRING, STRING)],
    ['items', listOf(item)],
  ]),
)
const variables = new Map([
  ['self', self],
  ['before', optionalOf(self)],
])
const check = (source: string) => checkTypes(source, variables)
const typeOf = (source: string) => {
  const checked = check(source)
  return checked instanceof CelError ? checked.message : sayType(checked.type)
}
const costOf = (source: string, size = 10) => {
  const checked = check(source)
  return checked instanceof CelError ? checked.message : checked.cost(() => size)
}

describe('a type', () => {
  test.each([
    ['self.n + 1', 'int'],
    ['self.items.map(x, x.a)', 'list(string)'],
    ['self.items.filter(x, x.n > 1)[0].a', 'string'],
    ['self.labels.map(k, self.labels[k])', 'list(string)'],
    ['self.?name', 'optional_type(string)'],
    ['before.?n.orValue(3)', 'int'],
    ['self.labels[?"a"].optMap(x, x.size())', 'optional_type(int)'],
    ['self.tags.transformMap(i, v, v)', 'map(int, string)'],
    ['self.any.anything', 'dyn'],
    ['self.any + 1', 'int'],
    ['[]', 'list(dyn)'],
    ['"%s %d".format(["a", 1])', 'string'],
    ['self.tags.sortBy(x, x.size())', 'list(string)'],
    ['type(self.n) == int', 'bool'],
    ['quantity("1").add(1).compareTo(quantity("2"))', 'int'],
    ['sets.contains(self.tags, ["a"])', 'bool'],
    ['true ? self.any : 1', 'dyn'],
  ])('%s is %s', (source, type) => {
    expect(typeOf(source)).toBe(type)
  })
})

describe('what does not compile', () => {
  test.each([
    ['self.nme', "undefined field 'nme' (known: name, n, any, tags, labels, items)"],
    ['self.items.all(x, x.b == 1)', "undefined field 'b' (known: a, n)"],
    ['self.n == "1"', "found no matching overload for '_==_' applied to '(int, string)'"],
    ['self.name == null', "found no matching overload for '_==_' applied to '(string, null_type)'"],
    ['int(dyn("a")) > 1', 'int() does not take "a"'],
    ['duration(dyn(1)) > duration(2)', 'an int cannot be converted to a duration'],
    ['bool(dyn(1))', 'bool() does not convert int'],
    ['self.n.size()', "found no matching overload for 'size' applied to 'int.()'"],
    ['self.n.a', "type 'int' does not support field selection"],
    [
      'self.n.all(x, true)',
      "expression of type 'int' cannot be range of a comprehension (must be list, map, or dynamic)",
    ],
    ['[1, "a"]', "expected type 'int' but found 'string'"],
    ['"%d".format(["a"])', 'the formatting clause %d does not take string'],
    ['"%s".format([1, 2])', 'too many arguments supplied to string.format (expected 1, got 2)'],
    ['other', "undeclared reference to 'other' (known here: self, before)"],
    ['nothing(1)', "undeclared reference to 'nothing'"],
    ['self.items[0] == self', "found no matching overload for '_==_' applied to '(self.items, self)'"],
    ['self.tags.map(self.n, 1)', 'map(var, transform) invalid predicate iteration variable'],
  ])('%s: %s', (source, message) => {
    expect(typeOf(source)).toBe(message)
  })
  test.each(['duration("1x") > duration("1s")', 'timestamp("x") > timestamp("y")', 'self.name.matches("(")'])(
    'a literal that no evaluation can read: %s',
    (source) => {
      expect(typeOf(source)).toMatch(/^invalid (duration|timestamp|matches) argument/)
    },
  )
})

test('features are told with the version that brought them, newest last', () => {
  const checked = check('isSemver(self.name) && self.tags.all(i, v, i > 0) && self.?name.hasValue()')
  expect(checked).toMatchObject({
    features: [
      { name: 'hasValue', since: '1.28' },
      { name: '.?', since: '1.28' },
      { name: 'two loop variables', since: '1.32' },
      { name: 'isSemver', since: '1.33' },
    ],
  })
})

test('variables are named unless loops hide them', () => {
  expect(check('before.hasValue() && self.n > 0')).toMatchObject({ names: new Set(['before', 'self']) })
  expect(check('self.tags.all(before, before == "")')).toMatchObject({ names: new Set(['self']) })
})

describe('a cost', () => {
  test('grows with the sizes that the schema allows', () => {
    expect(costOf('self.name == "abc"', 5)).toEqual({ min: 3, max: 3 })
    expect(costOf('self.tags.all(x, x.contains("abc"))', 10)).toEqual({ min: 3, max: 53 })
    expect(costOf('self.tags.all(x, x.contains("abc"))', 100)).toEqual({ min: 3, max: 1403 })
  })
  test('has no bound where a text has none', () => {
    expect(costOf('self.?name.orValue("") + "b" == "ab"')).toEqual({ min: 5, max: expect.any(Number) })
  })
})

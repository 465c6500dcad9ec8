import { describe, expect, it } from 'vitest'
import { evaluated, failure } from './testing.ts'

const object = {
  metadata: { name: 'api', namespace: 'shop', labels: { app: 'api', 'app.kubernetes.io/name': 'api' } },
  spec: { replicas: 3, ratio: 0.5, containers: [{ name: 'a' }, { name: 'b', image: 'b:1' }], nothing: null },
}
const holds = (expression: string) => expect(evaluated(expression, { object }), expression).toBe(true)
const fails = (expression: string, code: string) =>
  expect(failure(expression, { object }).code, expression).toBe(code)

describe('values and access', () => {
  it.each([
    'object.spec.replicas == 3',
    'type(object.spec.replicas) == int && type(object.spec.ratio) == double',
    'object.metadata.labels["app.kubernetes.io/name"] == "api"',
    'object.spec.containers[1].name == "b" && object.spec.containers[1u].name == "b"',
    'object.spec.nothing == null',
    'object.metadata.namespace == "shop"',
    '{1: "a"}[1u] == "a" && {1: "a"}[dyn(1.0)] == "a"',
    '"b" in {"b": 1} && !("c" in {"b": 1}) && 2 in [1, 2] && !(3 in [1, 2])',
    'r"\\d" == "\\\\d" && "\\u00e9" == "é" && b"abc" == bytes("abc")',
    '-9223372036854775808 < 0 && 0xff == 255 && 1e3 == 1000.0',
    '"%d".format([size([1, "a", {"b": 1, 2: "c"}])]) == "3"',
    'size({["a"]: 1, ["a"]: 2}) == 2 && {["a"]: 1}.all(k, v, k == ["a"])',
    '[1, ?object.spec.?replicas, ?object.spec.?none] == [1, 3]',
    '{"a": 1, ?"b": object.spec.?replicas, ?"c": object.spec.?none} == {"a": 1, "b": 3}',
    '[[?optional.none(), 2], [3]] == [[2], [3]] && "[?{.x" == r"[?{.x"',
    '.object.spec.replicas == 3 && [ .object.spec.replicas ] == [3]',
    'object == object && object.spec.containers == object.spec.containers',
    '[[1], [2]] == [[1], [2]] && {"a": [1]} == {"a": [1]} && {"a": 1} != {"a": 2} && {"a": 1} != {"b": 1}',
  ])('%s', holds)

  it.each([
    ['object.spec.missing', 'no-such-key'],
    ['object.spec.missing.deeper', 'no-such-key'],
    ['object.spec.containers[2]', 'index-out-of-range'],
    ['object.spec.containers[-1]', 'index-out-of-range'],
    ['object.spec.containers["a"]', 'no-such-overload'],
    ['object.spec.replicas.deeper', 'no-such-overload'],
    ['object.spec.nothing.deeper', 'no-such-overload'],
    ['{"a": 1, "a": 2}', 'invalid-argument'],
    ['[?object.spec.replicas]', 'no-such-overload'],
  ])('%s fails with %s', fails)

  it('says where, also after what is written otherwise for the parser', () => {
    expect(failure('[?object.?spec] == [] || object.spec.missing', { object }).offset).toBe(37)
    expect(failure('Object{a: 1, b: 2} == 1', { object })).toMatchObject({
      code: 'cel-unsupported',
      offset: 0,
    })
    expect(failure('Object{a: 1} ==', { object })).toMatchObject({ code: 'cel-syntax', offset: 15 })
  })

  it('says which key, and where', () => {
    const { message, offset } = failure('true && object.spec.missing', { object })
    expect(message).toBe('no such key: missing')
    expect(offset).toBe(20)
  })
})

describe('equality', () => {
  it.each([
    'dyn(1) == dyn(1.0) && dyn(1) == dyn(1u) && dyn(1u) == dyn(1.0)',
    'dyn(1) != dyn("1") && dyn(null) != dyn(0) && dyn([]) != dyn({})',
    '!(object.spec.replicas == "3") && object.spec.replicas != "3"',
    'object.spec.nothing != "x"',
    'double("NaN") != double("NaN")',
    'dyn(9007199254740993) == dyn(9007199254740992.0) && 9007199254740993 != 9007199254740992',
    'timestamp("2024-01-01T00:00:00Z") == timestamp("2024-01-01T01:00:00+01:00")',
    'timestamp("2024-01-01T00:00:00.123456789Z") != timestamp("2024-01-01T00:00:00.123Z")',
    'duration("60s") == duration("1m")',
    '[1, 2] != [2, 1] && [dyn(1)] == [dyn(1.0)]',
  ])('%s', holds)
})

describe('order', () => {
  it.each([
    '1 < 2.5 && 2u > 1 && 1.0 <= 1u',
    '"a" < "b" && "Z" < "a" && "a" < "ab" && "\uffff" < "😀"',
    'false < true && b"a" < b"b"',
    'duration("1s") < duration("1m") && timestamp("2024-01-01T00:00:00Z") < timestamp("2024-01-02T00:00:00Z")',
    'object.spec.replicas >= 3 && !(object.spec.replicas > 3)',
  ])('%s', holds)
  it.each([
    ['object.metadata.name < 1', 'no-such-overload'],
    ['object.spec < object.spec', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

describe('arithmetic', () => {
  it.each([
    '7 / 2 == 3 && -7 / 2 == -3 && -7 % 2 == -1',
    '1.0 / 0.0 > 1e300',
    '2u + 3u == 5u',
    '"a" + "b" == "ab"',
    '[1] + [2] == [1, 2]',
    '-(-1) == 1 && !false',
    'b"a" + b"b" == b"ab"',
  ])('%s', holds)
  it.each([
    ['1 / 0', 'division-by-zero'],
    ['1 % 0', 'division-by-zero'],
    ['1u / 0u', 'division-by-zero'],
    ['9223372036854775807 + 1', 'overflow'],
    ['-9223372036854775808 - 1', 'overflow'],
    ['9223372036854775807 * 2', 'overflow'],
    ['-(-9223372036854775808)', 'overflow'],
    ['-9223372036854775808 / -1', 'overflow'],
    ['1u - 2u', 'overflow'],
    ['18446744073709551615u + 1u', 'overflow'],
    ['object.spec.replicas + 1.0', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

describe('logic', () => {
  it.each([
    'true || 1 / 0 > 0',
    '1 / 0 > 0 || true',
    '!(false && 1 / 0 > 0)',
    '!(1 / 0 > 0 && false)',
    'true ? true : 1 / 0 > 0',
    'dyn(1) == 1 ? true : false',
  ])('%s', holds)
  it.each([
    ['false || 1 / 0 > 0', 'division-by-zero'],
    ['1 / 0 > 0 && true', 'division-by-zero'],
    ['dyn(1) && true', 'no-such-overload'],
    ['dyn("x") ? 1 : 2', 'no-such-overload'],
    ['!dyn(1)', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

describe('has()', () => {
  it.each([
    'has(object.spec.replicas) && !has(object.spec.missing)',
    'has(object.spec.nothing)',
    'has(object.spec.containers[1].image) && !has(object.spec.containers[0].image)',
    '!has({"a": 1}.b)',
    'has(object.metadata.labels.app)',
    '!has(object.spec.nothing.deeper) && !has(object.spec.replicas.deeper) && !has(object.metadata.name.deeper)',
  ])('%s', holds)
  it.each([
    ['has(object.missing.deeper)', 'no-such-key'],
    ['has(object.spec.containers[9].image)', 'index-out-of-range'],
    ['has(object.spec.containers.deeper)', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

describe('macros', () => {
  it.each([
    '[1, 2].all(x, x > 0) && [].all(x, false)',
    '[1, 2].exists(x, x == 2) && ![].exists(x, true)',
    '[1, 2, 2].exists_one(x, x == 1) && ![1, 2, 2].exists_one(x, x == 2)',
    '[1, 2].map(x, x * 2) == [2, 4] && [1, 2].map(x, x > 1, x * 2) == [4]',
    '[1, 2].filter(x, x > 1) == [2]',
    '{"a": 1, "b": 2}.all(k, k in ["a", "b"]) && {"a": 1}.map(k, k) == ["a"] && {"a": 1}.filter(k, true) == ["a"]',
    '[0, 1].exists(x, 1 / x == 1)',
    '![0, 1].all(x, 1 / x == 5)',
    '[[1, 2], [3]].all(row, row.all(x, x > 0)) && [1, 2].map(x, [10].map(y, x + y)) == [[11], [12]]',
    '[1].map(object, object + 1) == [2] && [1].all(x, [2].all(x, x == 2) && x == 1)',
    '["a", "b"].all(i, v, i >= 0 && v != "") && {"a": 1}.exists(k, v, k == "a" && v == 1)',
    '["a", "b"].existsOne(i, v, i == 1 && v == "b")',
    '["a", "b"].transformList(i, v, v + string(i)) == ["a0", "b1"] && [5, 6].transformList(i, v, i > 0, v) == [6]',
    '{"a": 1, "b": 2}.transformMap(k, v, v > 1, v * 10) == {"b": 20} && {"a": 1}.transformMap(k, v, v + 1) == {"a": 2}',
    '["a"].transformMapEntry(i, v, {v: i}) == {"a": 0} && {"a": "b"}.transformMapEntry(k, v, v == "x", {v: k}) == {}',
    '["bbb", "a", "cc"].sortBy(x, size(x)) == ["a", "cc", "bbb"]',
  ])('%s', holds)
  it.each([
    ['[0].all(x, 1 / x == 1)', 'division-by-zero'],
    ['[0, 1].map(x, 1 / x)', 'division-by-zero'],
    ['[0, 1].exists_one(x, 1 / x == 1)', 'division-by-zero'],
    ['object.spec.replicas.all(x, true)', 'no-such-overload'],
    ['[1].all(x, dyn(x))', 'no-such-overload'],
    ['[1].filter(x, dyn(x))', 'no-such-overload'],
    ['["a", "a"].transformMapEntry(i, v, {v: i})', 'invalid-argument'],
    ['["a"].transformMapEntry(i, v, v)', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

describe('conversions', () => {
  it.each([
    'int("42") == 42 && int(4.9) == 4 && int(-4.9) == -4 && int(7u) == 7 && int("-7") == -7',
    'uint("42") == 42u && uint(4.9) == 4u',
    'double("1.5") == 1.5 && double(2) == 2.0 && double("-Inf") < 0.0',
    'string(1) == "1" && string(1.5) == "1.5" && string(1000000.0) == "1e+06" && string(100000.0) == "100000"',
    'string(0.0001) == "0.0001" && string(0.00001) == "1e-05" && string(true) == "true" && string(b"abc") == "abc"',
    'string(timestamp("2024-01-01T00:00:00.5Z")) == "2024-01-01T00:00:00.5Z" && string(duration("90s")) == "90s"',
    'bool("t") && !bool("False")',
    'size("😀é") == 2 && "😀".size() == 1 && size(bytes("é")) == 2 && size({"a": 1}) == 1 && [1, 2].size() == 2',
    'int(timestamp("1970-01-01T00:01:00Z")) == 60 && timestamp(60) == timestamp("1970-01-01T00:01:00Z")',
    'type("a") == string && type(null) == null_type && type(1u) == uint && type([]) == list && type({}) == map',
    'type(string) == type',
  ])('%s', holds)
  it.each([
    ['int("0b1")', 'invalid-argument'],
    ['int("")', 'invalid-argument'],
    ['int(" 1")', 'invalid-argument'],
    ['int("9223372036854775808")', 'overflow'],
    ['int(1e30)', 'overflow'],
    ['int(9223372036854775807.0)', 'overflow'],
    ['int(double("NaN"))', 'overflow'],
    ['uint(-1)', 'overflow'],
    ['uint("-1")', 'invalid-argument'],
    ['double("0x10")', 'invalid-argument'],
    ['double("")', 'invalid-argument'],
    ['bool("yes")', 'invalid-argument'],
    ['string(b"\\xff")', 'invalid-argument'],
    ['timestamp("2024-02-30T00:00:00Z")', 'invalid-argument'],
    ['timestamp("2024-01-01")', 'invalid-argument'],
    ['duration("1d")', 'invalid-argument'],
    ['timestamp("9999-12-31T23:59:59Z") + duration("1s")', 'overflow'],
  ])('%s fails with %s', fails)
})

describe('dates', () => {
  const at = 'timestamp("2024-03-10T14:30:45.678Z")'
  it.each([
    `${at}.getFullYear() == 2024 && ${at}.getMonth() == 2 && ${at}.getDate() == 10 && ${at}.getDayOfMonth() == 9`,
    `${at}.getDayOfWeek() == 0 && ${at}.getDayOfYear() == 69 && ${at}.getHours() == 14`,
    `${at}.getMinutes() == 30 && ${at}.getSeconds() == 45 && ${at}.getMilliseconds() == 678`,
    `${at}.getHours("America/New_York") == 10 && ${at}.getHours("+05:30") == 20 && ${at}.getMinutes("+05:30") == 0`,
    'timestamp("2024-01-01T02:00:00Z").getFullYear("-03:00") == 2023',
    'duration("1h30m").getHours() == 1 && duration("1h30m").getMinutes() == 90 && duration("1.5s").getMilliseconds() == 1500',
    `${at} + duration("1h") > ${at} && ${at} - ${at} == duration("0s") && duration("1m") - duration("90s") == duration("-30s")`,
  ])('%s', holds)
  it.each([[`${at}.getHours("Mars/Olympus")`, 'invalid-argument']])('%s fails with %s', fails)
})

describe('optionals', () => {
  it.each([
    'object.spec.?replicas.hasValue() && !object.spec.?missing.hasValue()',
    'object.spec.?missing.orValue(5) == 5 && object.spec.?missing.deeper.orValue(5) == 5',
    'object.?missing.?deeper.orValue("x") == "x"',
    'object.metadata.labels[?"app"].orValue("") == "api" && object.spec.containers[?9].hasValue() == false',
    'optional.of(1).value() == 1 && optional.none().orValue(2) == 2 && optional.of(1) == optional.of(1)',
    'optional.ofNonZeroValue("").hasValue() == false && optional.ofNonZeroValue("a").hasValue()',
    'optional.none().or(optional.of(3)).value() == 3',
    'optional.of(2).optMap(x, x * 2).value() == 4 && !optional.none().optMap(x, x).hasValue()',
    'optional.of(2).optFlatMap(x, optional.none()).hasValue() == false',
    'optional.of(null).orValue("x") == null',
    '!object.spec.?nothing.?deeper.hasValue() && !object.metadata.name.?deeper.hasValue()',
    'has(object.spec.?missing.deeper) == false',
  ])('%s', holds)
  it.each([
    ['optional.none().value()', 'invalid-argument'],
    ['optional.of(1).optFlatMap(x, x)', 'no-such-overload'],
  ])('%s fails with %s', fails)
})

import { describe, expect, it } from 'vitest'
import { evaluated, failure } from '../testing.ts'

const holds = (expression: string) => expect(evaluated(expression), expression).toBe(true)
const fails = (expression: string, code: string) => expect(failure(expression).code, expression).toBe(code)

describe('strings', () => {
  it.each(
    [
      '"hello".contains("ell") && "hello".startsWith("he") && "hello".endsWith("lo")',
      '"tacocat".charAt(3) == "o" && "tacocat".charAt(7) == "" && "😀a".charAt(1) == "a"',
      '"hello mellow".indexOf("") == 0 && "hello mellow".indexOf("ello") == 1 && "hello mellow".indexOf("jello") == -1',
      '"hello mellow".indexOf("", 2) == 2 && "hello mellow".indexOf("ello", 2) == 7 && "😀a".indexOf("a") == 1',
      '"hello mellow".lastIndexOf("") == 12 && "hello mellow".lastIndexOf("ello") == 7 && "hello mellow".lastIndexOf("ello", 6) == 1 && "abc".lastIndexOf("c", 3) == -1 && "abc".lastIndexOf("c", 2) == 2',
      '["hello", "mellow"].join() == "hellomellow" && ["hello", "mellow"].join(" ") == "hello mellow" && [].join("/") == ""',
      '"TacoCÆt".lowerAscii() == "tacocÆt" && "tacoCæt".upperAscii() == "TACOCæT"',
      '"hello hello".replace("he", "we") == "wello wello" && "hello hello".replace("he", "we", 1) == "wello hello"',
      '"hello".replace("he", "we", 0) == "hello" && "ab".replace("", "_") == "_a_b_" && "ab".replace("", "_", 2) == "_a_b"',
      '"a b c".split(" ") == ["a", "b", "c"] && "a b c".split(" ", 2) == ["a", "b c"] && "a b".split(" ", 0) == []',
      '"a b".split(" ", 1) == ["a b"] && "a b".split(" ", -1) == ["a", "b"] && "ab".split("") == ["a", "b"]',
      '"tacocat".substring(4) == "cat" && "tacocat".substring(0, 4) == "taco" && "😀abc".substring(1, 2) == "a"',
      '"  \\u3000trim\\t ".trim() == "trim"',
      'strings.quote("a\\"b\\n") == "\\"a\\\\\\"b\\\\n\\""',
      'strings.quote("\\a\\b\\f\\r\\t\\v\\\\\\u0001\\u0085\\u007f") == "\\"\\\\a\\\\b\\\\f\\\\r\\\\t\\\\v\\\\\\\\\\u0001\\u0085\\u007f\\""',
      '"%s=%d %.2f %b %x %X %o %%".format([dyn("a"), dyn(7), dyn(1.005), dyn(5), dyn(255), dyn("hi"), dyn(8)]) == "a=7 1.00 101 ff 6869 10 %"',
      '"%s %s %s".format([dyn(["a", "b"]), dyn({"b": 2, "a": 1}), dyn(null)]) == \'\'\'["a", "b"] {"a":1, "b":2} null\'\'\'',
      '"%s %d".format(["a", 1]) == "a 1"',
    ].map((one) => one.replace('[1, "a"]', '[dyn(1), dyn("a")]')),
  )('%s', holds)
  it.each([
    ['"abc".charAt(4)', 'index-out-of-range'],
    ['"abc".substring(2, 1)', 'index-out-of-range'],
    ['"abc".substring(-1)', 'index-out-of-range'],
    ['"abc".indexOf("a", 4)', 'index-out-of-range'],
    ['[1].join()', 'invalid-argument'],
    ['"%d".format([])', 'invalid-argument'],
    ['"%d".format(["a"])', 'invalid-argument'],
    ['"%z".format([1])', 'invalid-argument'],
    ['"%e".format([1.5])', 'cel-unsupported'],
    ['"%f".format([1])', 'invalid-argument'],
  ])('%s fails with %s', fails)
})

describe('regular expressions', () => {
  it.each([
    '"foobar".matches("foo.*") && "xfoo".matches("foo") && !"bar".matches("^foo$") && matches("a1", "\\\\d")',
    '"abc 123".find("[0-9]+") == "123" && "abc".find("[0-9]+") == ""',
    '"123 abc 456".findAll("[0-9]+") == ["123", "456"] && "1 2 3".findAll("[0-9]", 2) == ["1", "2"] && "a".findAll("[0-9]") == []',
    '"é".matches("^.$") && "😀".matches("^.$") && "a\\nb".matches("(?s)a.b") && !"a\\nb".matches("a.b")',
  ])('%s', holds)
  it.each([
    ['"a".matches("(")', 'invalid-argument'],
    ['"a".matches("(?<=a)b")', 'invalid-argument'],
    ['"a".matches("(a)\\\\1")', 'invalid-argument'],
    ['"a".matches("((a{1000}){1000}){1000}")', 'invalid-argument'],
  ])('%s fails with %s', fails)
})

describe('lists', () => {
  it.each([
    '[1, 2, 2].isSorted() && !["b", "a"].isSorted() && [].isSorted()',
    '[1, 2].sum() == 3 && [1.5, 2.5].sum() == 4.0 && [1u, 2u].sum() == 3u && [].sum() == 0 && [duration("1s"), duration("2s")].sum() == duration("3s")',
    '[2, 1, 3].min() == 1 && ["a", "c"].max() == "c"',
    '[1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [1].indexOf(5) == -1 && [1, 2].includes(2)',
    'lists.range(3) == [0, 1, 2] && lists.range(0) == []',
    '[1, 2, 3].slice(1, 3) == [2, 3] && [1].slice(1, 1) == []',
    '[[1], [[2]]].flatten() == [dyn(1), dyn([2])] && [[1], [[2]]].flatten(2) == [1, 2]',
    '[1, 2, 1].distinct() == [1, 2] && [dyn(1), dyn(1.0)].distinct().size() == 1',
    '[3, 1, 2].sort() == [1, 2, 3] && ["b", "a"].sort() == ["a", "b"] && [1, 2].reverse() == [2, 1]',
    '[1, 2].first().value() == 1 && [1, 2].last().value() == 2 && ![].first().hasValue()',
  ])('%s', holds)
  it.each([
    ['[].min()', 'invalid-argument'],
    ['[dyn(1), dyn("a")].sum()', 'invalid-argument'],
    ['["a"].sum()', 'invalid-argument'],
    ['[9223372036854775807, 1].sum()', 'overflow'],
    ['[1].slice(0, 2)', 'index-out-of-range'],
    ['[dyn(1), dyn("a")].sort()', 'invalid-argument'],
  ])('%s fails with %s', fails)
})

describe('sets', () => {
  it.each([
    'sets.contains([1, 2], [2]) && !sets.contains([1], [2]) && sets.contains([1], [])',
    'sets.equivalent([1, 1, 2], [2, 1]) && !sets.equivalent([1], [1, 2])',
    'sets.intersects([1, 2], [2, 3]) && !sets.intersects([1], [])',
  ])('%s', holds)
})

describe('quantities', () => {
  it.each([
    'quantity("1.5G").isGreaterThan(quantity("1G")) && quantity("200M").compareTo(quantity("0.2G")) == 0 && quantity("50k") == quantity("50000")',
    'quantity("1Gi").asInteger() == 1073741824 && quantity("100m").asApproximateFloat() == 0.1 && !quantity("100m").isInteger()',
    '!quantity("1.0").isInteger() && quantity("1.5k").isInteger() && quantity("1Ti").isInteger() && !quantity("1Pi").isInteger() && !quantity("9223372036854775808").isInteger()',
    '!quantity("500m").add(quantity("500m")).isInteger()',
    'quantity("50k").add(20) == quantity("50020") && quantity("50k").sub(quantity("20k")) == quantity("30k")',
    'sign(quantity("-1")) == -1 && sign(quantity("0")) == 0 && quantity("1e3") == quantity("1k") && quantity("1E") == quantity("1000P")',
    'isQuantity("1.3Gi") && isQuantity("+.5") && !isQuantity("200K") && !isQuantity("Three") && !isQuantity("") && !isQuantity("1 Gi")',
    'isQuantity("m") && isQuantity("+") && quantity(".Mi") == quantity("0") && !isQuantity("e") && !isQuantity(" 1")',
    'quantity("1.69442369754234455E").isInteger() && !quantity(".169442369754234455E").isInteger()',
    'quantity("41E").isGreaterThan(quantity("18Ei")) && quantity("18Ei") == quantity("9223372036854775807")',
    'quantity("0n").add(quantity("3")).isInteger() && quantity("3").sub(quantity("0m")).isInteger() && !quantity("3").add(quantity("1m")).isInteger()',
    'quantity("0.1n").isGreaterThan(quantity("0")) && quantity("512Mi").isLessThan(quantity("1Gi"))',
  ])('%s', holds)
  it.each([
    ['quantity("10 apples")', 'invalid-argument'],
    ['quantity("100m").asInteger()', 'invalid-argument'],
    ['quantity("2000m").asInteger()', 'invalid-argument'],
    ['quantity("1e999999").asInteger() < 0 ? quantity("1") : quantity("x")', 'invalid-argument'],
  ])('%s fails with %s', fails)
})

describe('addresses and networks', () => {
  it.each([
    'ip("127.0.0.1").family() == 4 && ip("::1").family() == 6 && ip("127.0.0.1").isLoopback() && ip("::1").isLoopback()',
    'isIP("2001:db8::1") && !isIP("256.0.0.1") && !isIP("fe80::1%eth0") && !isIP("::ffff:1.2.3.4") && !isIP("010.0.0.1")',
    'ip.isCanonical("2001:db8::abcd") && !ip.isCanonical("2001:DB8::ABCD") && string(ip("2001:0db8::1")) == "2001:db8::1"',
    'ip("0.0.0.0").isUnspecified() && ip("169.254.1.1").isLinkLocalUnicast() && ip("224.0.0.1").isLinkLocalMulticast() && ip("fe80::1").isLinkLocalUnicast()',
    'ip("192.168.0.1").isGlobalUnicast() && !ip("255.255.255.255").isGlobalUnicast() && !ip("ff02::1").isGlobalUnicast() && ip("ff02::1").isLinkLocalMulticast()',
    'ip("::1") == ip("0:0:0:0:0:0:0:1") && ip("1.2.3.4") != ip("1.2.3.5")',
    'cidr("192.168.0.0/24").containsIP("192.168.0.5") && !cidr("192.168.0.0/24").containsIP(ip("192.168.1.5"))',
    'cidr("10.0.0.0/8").containsCIDR("10.1.0.0/16") && !cidr("10.1.0.0/16").containsCIDR(cidr("10.0.0.0/8")) && !cidr("::/0").containsIP("1.2.3.4")',
    'cidr("192.168.1.7/24").masked() == cidr("192.168.1.0/24") && cidr("10.0.0.0/8").prefixLength() == 8 && cidr("10.1.2.3/8").ip() == ip("10.1.2.3")',
    'isCIDR("10.0.0.0/8") && !isCIDR("10.0.0.0/33") && !isCIDR("10.0.0.0") && !isCIDR("10.0.0.0/08") && string(cidr("::1/128")) == "::1/128"',
  ])('%s', holds)
  it.each([
    ['ip("nope")', 'invalid-argument'],
    ['ip.isCanonical("nope")', 'invalid-argument'],
    ['cidr("10.0.0.0/8").containsIP("nope")', 'invalid-argument'],
  ])('%s fails with %s', fails)
})

describe('URLs', () => {
  it.each([
    'url("https://user@example.com:8080/a b?k=v&k=w&x=%20").getHost() == "example.com:8080"',
    'url("https://example.com:80/").getHostname() == "example.com" && url("https://[::1]:80/").getHostname() == "::1" && url("https://[::1]:80/").getPort() == "80"',
    'url("/a#b").getEscapedPath() == "/a" && url("//h/p").getHost() == "h" && url("https://example.com/with space/").getEscapedPath() == "/with%20space/" && url("/path").getScheme() == "" && url("HTTPS://a").getScheme() == "https"',
    'url("https://e.com/?k=a&k=b&z=1").getQuery() == {"k": ["a", "b"], "z": ["1"]} && url("https://e.com").getQuery() == {}',
    'isURL("https://example.com") && isURL("/absolute") && !isURL("example.com") && !isURL("../up") && !isURL("http://a:b/") && !isURL("")',
  ])('%s', holds)
  it.each([['url("relative")', 'invalid-argument']])('%s fails with %s', fails)
})

describe('semantic versions', () => {
  it.each([
    'semver("1.2.3").major() == 1 && semver("1.2.3").minor() == 2 && semver("1.2.3").patch() == 3',
    'semver("1.0.0-alpha").isLessThan(semver("1.0.0")) && semver("1.0.0-alpha.2").isLessThan(semver("1.0.0-alpha.10")) && semver("1.0.0-1").isLessThan(semver("1.0.0-a"))',
    'semver("1.2.3+a") == semver("1.2.3+b") && semver("2.0.0").compareTo(semver("1.9.9")) == 1 && semver("2.0.0").isGreaterThan(semver("1.0.0"))',
    'isSemver("1.0.0-rc.1") && !isSemver("v1.0.0") && !isSemver("1.0") && !isSemver("01.0.0") && isSemver("v01.1", true)',
    'semver("v1.2", true) == semver("1.2.0")',
  ])('%s', holds)
  it.each([['semver("1.0")', 'invalid-argument']])('%s fails with %s', fails)
})

describe('named formats', () => {
  it.each([
    '!format.dns1123Label().validate("my-label").hasValue() && format.dns1123Label().validate("My_Label").hasValue()',
    'format.named("dns1123Subdomain").hasValue() && !format.named("nope").hasValue()',
    '!format.named("labelValue").value().validate("").hasValue() && format.labelValue().validate("-a").hasValue()',
    '!format.qualifiedName().validate("example.com/name").hasValue() && format.qualifiedName().validate("a/b/c").hasValue() && format.qualifiedName().validate("/b").hasValue()',
    '!format.dns1123LabelPrefix().validate("my-").hasValue() && format.dns1035Label().validate("1a").hasValue()',
    '!format.uuid().validate("123e4567-e89b-12d3-a456-426614174000").hasValue() && !format.byte().validate("aGVsbG8=").hasValue() && format.byte().validate("a").hasValue()',
    '!format.date().validate("2024-02-29").hasValue() && format.date().validate("2023-02-29").hasValue() && !format.datetime().validate("2024-01-01T00:00:00Z").hasValue()',
    '!format.uri().validate("https://a/b").hasValue() && format.uri().validate("a").value().size() == 1',
  ])('%s', holds)
})

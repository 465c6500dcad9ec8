import { dnsLabel, dnsSubdomain } from '@chg/core'
import { isDate, isDateTime, isDuration, isGoMicroTime, isGoTime } from './go-time.ts'
import { isCidr, isEmail, isHostname, isMac, isRequestUri, isV4, isV6 } from './network-formats.ts'
import { isCreditCard, isIsbn10, isIsbn13 } from './number-formats.ts'

/** Kubernetes: apimachinery resource.Quantity, which takes a suffix without digits for zero, and space around it all. */
const quantity =
  /^(?=.)[+-]?(?:(?:\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?|\.?([eE](?:\+?\d+|-0*\d)|[KMGT]i|[numkMGTPE])?)$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const uuid = (kind: string, group = '[0-9a-f]{4}') =>
  new RegExp(`^[0-9a-f]{8}-?[0-9a-f]{4}-?${kind}-?${group}-?[0-9a-f]{12}$`, 'i')
const byte = '\\s*(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*'

type Format = readonly [(text: string) => boolean, string]
const by = (pattern: RegExp, words: string): Format => [(text) => pattern.test(text), words]

/** Those of built-in kinds (Go's own decoding), then those of definitions (kube-openapi: `strfmt`), whose names may have dashes. */
const formats: Readonly<Record<string, Format>> = {
  quantity: [(text) => quantity.test(text.replaceAll(/^ +| +$/g, '')), 'a quantity such as 500m, 1.5 or 2Gi'],
  gotime: [isGoTime, 'an instant in RFC 3339, such as 2026-11-24T02:00:00Z'],
  gomicrotime: [isGoMicroTime, 'an instant with six digits of a second, such as 2026-11-24T02:00:00.000000Z'],
  gobytes: [(text) => base64.test(text.replaceAll(/[\r\n]/g, '')), 'base64'],
  datetime: [isDateTime, 'an instant in RFC 3339, such as 2026-11-24T02:00:00Z'],
  date: [isDate, 'a date such as 2026-11-24'],
  duration: [isDuration, 'a duration such as 30s or 1h30m'],
  byte: [(text) => text !== '' && base64.test(text), 'base64'],
  ipv4: [isV4, 'an IPv4 address'],
  ipv6: [isV6, 'an IPv6 address'],
  cidr: [isCidr, 'a CIDR such as 10.0.0.0/8'],
  mac: [isMac, 'a MAC address such as 01:23:45:67:89:ab'],
  hostname: [isHostname, 'a host name'],
  email: [isEmail, 'an e-mail address'],
  uri: [isRequestUri, 'an absolute URI'],
  uuid: by(uuid('[0-9a-f]{4}'), 'a UUID'),
  uuid3: by(uuid('3[0-9a-f]{3}'), 'a UUID of version 3'),
  uuid4: by(uuid('4[0-9a-f]{3}', '[89ab][0-9a-f]{3}'), 'a UUID of version 4'),
  uuid5: by(uuid('5[0-9a-f]{3}', '[89ab][0-9a-f]{3}'), 'a UUID of version 5'),
  isbn: [(text) => isIsbn10(text) || isIsbn13(text), 'an ISBN'],
  isbn10: [isIsbn10, 'an ISBN of ten digits'],
  isbn13: [isIsbn13, 'an ISBN of thirteen digits'],
  creditcard: [isCreditCard, 'the number of a credit card'],
  ssn: by(/^\d{3}[- ]?\d{2}[- ]?\d{4}$/, 'a US social security number'),
  hexcolor: by(/^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'a colour such as #ff8800'),
  rgbcolor: by(new RegExp(`^rgb\\(${byte},${byte},${byte}\\)$`), 'a colour such as rgb(255, 128, 0)'),
  bsonobjectid: by(/^[0-9a-f]{24}$/i, 'a BSON object ID of 24 hexadecimal digits'),
  k8sshortname: [dnsLabel.test, dnsLabel.words],
  k8slongname: [dnsSubdomain.test, dnsSubdomain.words],
}

/** What the format asks for, in words, when the text is not of it. Formats that nobody enforces say nothing. */
export function wrongText(format: string, text: string): string | undefined {
  const name = format.replaceAll('-', '')
  const known = Object.hasOwn(formats, name) ? formats[name] : undefined
  return known === undefined || known[0](text) ? undefined : known[1]
}

/** What the API server reads as a whole number: beyond 64 bits all numbers are floating ones. */
export function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) <= 2 ** 63
}

/** The same for numbers: the ranges of int32 and int64. */
export function wrongNumber(format: string, value: number): string | undefined {
  if (format === 'int32' && (value < -(2 ** 31) || value > 2 ** 31 - 1)) return 'a 32-bit number'
  if (format === 'int64' && (value < -(2 ** 63) || value >= 2 ** 63)) return 'a 64-bit number'
  return undefined
}

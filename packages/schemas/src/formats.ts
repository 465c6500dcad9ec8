import { isIPv4, isIPv6 } from 'node:net'

/** Kubernetes: apimachinery resource.Quantity, which takes a suffix without digits for zero, and space around it all. */
const quantity =
  /^(?=.)[+-]?(?:(?:\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE])?|\.?([eE](?:\+?\d+|-0*\d)|[KMGT]i|[numkMGTPE])?)$/
const dateTime = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})$/
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/
const goDuration =
  /^[-+]?(\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h|d|w)((\d+(\.\d*)?|\.\d+)(ns|us|µs|ms|s|m|h))*$|^0$/
const uuid = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

const texts: { readonly [format: string]: readonly [(text: string) => boolean, string] } = {
  'date-time': [
    (text) => dateTime.test(text) && !Number.isNaN(Date.parse(text)),
    'an instant in RFC 3339, such as 2026-11-24T02:00:00Z',
  ],
  datetime: [(text) => dateTime.test(text) && !Number.isNaN(Date.parse(text)), 'an instant in RFC 3339'],
  date: [
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)),
    'a date such as 2026-11-24',
  ],
  byte: [(text) => base64.test(text.replaceAll(/[\r\n]/g, '')), 'base64'],
  quantity: [(text) => quantity.test(text.replaceAll(/^ +| +$/g, '')), 'a quantity such as 500m, 1.5 or 2Gi'],
  duration: [(text) => goDuration.test(text), 'a duration such as 30s or 1h30m'],
  ipv4: [(text) => isIPv4(text), 'an IPv4 address'],
  ipv6: [(text) => isIPv6(text), 'an IPv6 address'],
  cidr: [isCidr, 'a CIDR such as 10.0.0.0/8'],
  uuid: [(text) => uuid.test(text), 'a UUID'],
}

/** What the format asks for, in words, when the text is not of it. Formats that nobody enforces say nothing. */
export function wrongText(format: string, text: string): string | undefined {
  const known = texts[format]
  return known === undefined || known[0](text) ? undefined : known[1]
}

/** The same for numbers: the ranges of int32 and int64. */
export function wrongNumber(format: string, value: number): string | undefined {
  if (format === 'int32' && (value < -(2 ** 31) || value > 2 ** 31 - 1)) return 'a 32-bit number'
  if (format === 'int64' && (value < -(2 ** 63) || value > 2 ** 63)) return 'a 64-bit number'
  return undefined
}

function isCidr(text: string): boolean {
  const [address, bits, ...rest] = text.split('/')
  if (address === undefined || bits === undefined || rest.length > 0 || !/^\d{1,3}$/.test(bits)) return false
  return (isIPv4(address) && Number(bits) <= 32) || (isIPv6(address) && Number(bits) <= 128)
}

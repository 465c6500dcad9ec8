import { isIP, isIPv4 } from 'node:net'
import { hasControlCharacter } from '@chg/core'

/** An address as Go read it before leading zeros were refused (`ParseIPSloppy`). */
function isSloppyIp(text: string): boolean {
  return text.length < 64 && isIP(withoutZeros(text)) !== 0 && !text.includes('%')
}

function withoutZeros(text: string): string {
  return text.replaceAll(/(^|[.:])0+(?=\d{1,3}(?:\.|$))(?=[\d.]+$)/g, '$1')
}

/** kube-openapi: `isIPv4` */
export function isV4(text: string): boolean {
  return text.includes('.') && isSloppyIp(text)
}

/** govalidator: `IsIPv6` */
export function isV6(text: string): boolean {
  return text.includes(':') && isSloppyIp(text)
}

/** kube-openapi: `isCIDR` */
export function isCidr(text: string): boolean {
  const [address = '', bits = '', ...rest] = text.split('/')
  if (rest.length > 0 || !/^\d{1,3}$/.test(bits) || !isSloppyIp(address)) return false
  return Number(bits) <= (isIPv4(withoutZeros(address)) ? 32 : 128)
}

/** Go: `net.ParseMAC`, of 6, 8 or 20 bytes, by colons, dashes or dots. */
export function isMac(text: string): boolean {
  const pairs = /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2})*$/i.test(text)
  const quads = /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text)
  const bytes = text.replaceAll(/[:.-]/g, '').length / 2
  return (pairs || quads) && [6, 8, 20].includes(bytes)
}

const hostname =
  /^(?:[a-zA-Z0-9\p{S}\p{L}](?:-?[a-zA-Z0-9\p{S}\p{L}]{0,62})?|(?:[a-zA-Z0-9\p{S}\p{L}](?:[a-zA-Z0-9\p{S}\p{L}-]{0,61}[a-zA-Z0-9\p{S}\p{L}])?\.)+[a-zA-Z\p{L}]{2,63})$/u

/** kube-openapi: `IsHostname` */
export function isHostname(text: string): boolean {
  if (text.length > 255 || Buffer.byteLength(text) > 255) return false
  return hostname.test(text) && text.split('.').every((part) => Buffer.byteLength(part) <= 63)
}

/** Go: `url.ParseRequestURI`: absolute, or a path from the root. */
export function isRequestUri(text: string): boolean {
  if (text === '' || hasControlCharacter(text)) return false
  if (text === '*') return true
  const [, scheme, rest = ''] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/.exec(text) ?? []
  const after = scheme === undefined ? text : rest
  if (!after.startsWith('/')) return scheme !== undefined
  const [, authority, path = after] = /^\/\/([^/?]*)(.*)$/.exec(after) ?? []
  if (/%(?![0-9a-fA-F]{2})/.test(path.split('?')[0] ?? '')) return false
  if (authority === undefined || scheme === undefined) return true
  const [, host = ''] = /^(?:[^@]*@)?(.*)$/.exec(authority) ?? []
  return (
    /^(?:\[[0-9a-fA-F:.%a-zA-Z]*\]|[^:\s<>"[\]{}|\\^`]*)(?::\d*)?$/.test(host) &&
    !/%(?![0-9a-fA-F]{2})/.test(host)
  )
}

const letter = '[^\\s\\x00-\\x1f\\x7f()<>\\[\\]:;@\\\\,."]'
const quotedText = '"(?:[^"\\\\\\x00-\\x1f]|\\\\.)*"'
const words = `${letter}+(?:\\.${letter}+)*`
const address = new RegExp(`^(?:${words}|${quotedText})@(?:${words}|\\[[^\\]\\s]+\\])$`)
const named = new RegExp(`^(?:${letter}|[. \\t]|${quotedText})*<([^<>]*)>$`)

/** Go: `mail.ParseAddress`, without comments in brackets: an address, or a name with one in angle brackets. */
export function isEmail(text: string): boolean {
  if (text.length > 1_000) return false
  const trimmed = text.replaceAll(/^[ \t]+|[ \t]+$/g, '')
  return address.test(trimmed) || address.test(named.exec(trimmed)?.[1] ?? '')
}

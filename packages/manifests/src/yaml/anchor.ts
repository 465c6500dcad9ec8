import { notYaml } from './not-yaml.ts'
import { isBlankOrEnd, type Reader } from './reader.ts'
import type { Token } from './token.ts'

const word = /[0-9A-Za-z_-]*/y
const indicators = new Set(Array.from('?:,]}%@`', (one) => one.charCodeAt(0)))

/** Reads `&name` or `*name` (`yaml_parser_scan_anchor`). */
export function anchor(reader: Reader, type: 'anchor' | 'alias'): Token {
  const { at: start } = reader
  reader.at += 1
  const value = reader.match(word)
  if (value === '' || !(isBlankOrEnd(reader.code()) || indicators.has(reader.code())))
    throw notYaml(`an ${type} is named by letters, digits, _ and -`, start)
  return { type, start, end: reader.at, value }
}

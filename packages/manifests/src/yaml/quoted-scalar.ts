import { notYaml } from './not-yaml.ts'
import { folded, isBlank, isBreak, isBreakOrEnd, type Reader } from './reader.ts'
import type { ScalarToken } from './token.ts'

const [SINGLE_QUOTE, BACKSLASH] = [39, 92]
const escapes = new Map<string, string>([
  ...(['0\0', 'a\x07', 'b\b', 't\t', '\t\t', 'n\n', 'v\v', 'f\f', 'r\r', 'e\x1b', '  '] as const).map(
    (pair) => [pair.charAt(0), pair.charAt(1)] as const,
  ),
  ...(['""', "''", '\\\\', 'N\x85', '_\xa0', 'L\u2028', 'P\u2029'] as const).map(
    (pair) => [pair.charAt(0), pair.charAt(1)] as const,
  ),
])
const hexLengths = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
])

/** Reads a scalar in quotes, over as many lines as it has (`yaml_parser_scan_flow_scalar`). */
export function quotedScalar(reader: Reader): ScalarToken {
  const { text, at: start } = reader
  const quote = reader.code()
  const isSingle = quote === SINGLE_QUOTE
  let value = ''
  reader.at += 1
  for (;;) {
    if (reader.isMarker()) throw notYaml('the document ends inside of quotes that begin here', start)
    let joined = false
    let from = reader.at
    for (let here = reader.code(); !isBlank(here) && !isBreakOrEnd(here); here = reader.code()) {
      if (here === quote) {
        if (!isSingle || reader.code(1) !== SINGLE_QUOTE) break
        value += `${text.slice(from, reader.at)}'`
        reader.at += 2
        from = reader.at
      } else if (here === BACKSLASH && !isSingle) {
        value += text.slice(from, reader.at)
        joined = isBreak(reader.code(1))
        if (joined) {
          reader.at += 1
          reader.lineBreak()
          from = reader.at
          break
        }
        value += escaped(reader)
        from = reader.at
      } else reader.at += 1
    }
    value += text.slice(from, reader.at)
    const here = reader.code()
    if (here === quote) break
    if (here === 0 && reader.at >= reader.end) throw notYaml('the quotes that begin here do not end', start)
    value += gapFrom(reader, joined)
  }
  reader.at += 1
  return { type: 'scalar', start, end: reader.at, value, style: 'quoted' }
}

/** @param joined a backslash stood at the end of the line: its break means nothing. */
function gapFrom(reader: Reader, joined: boolean): string {
  const from = reader.at
  let first: string | undefined
  let further = ''
  for (let here = reader.code(); isBlank(here) || isBreak(here); here = reader.code()) {
    if (!isBreak(here)) reader.at += 1
    else if (joined || first !== undefined) further += reader.lineBreak()
    else first = reader.lineBreak()
  }
  if (joined) return further
  return first === undefined ? reader.text.slice(from, reader.at) : folded(first, further)
}

function escaped(reader: Reader): string {
  const start = reader.at
  const letter = reader.text.charAt(start + 1)
  reader.at += 2
  const length = hexLengths.get(letter)
  if (length === undefined) {
    const meant = escapes.get(letter)
    if (meant === undefined)
      throw notYaml(`\\${letter} means nothing: write \\\\ for a backslash, or use single quotes`, start)
    return meant
  }
  const digits = reader.text.slice(reader.at, Math.min(reader.end, reader.at + length))
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits))
    throw notYaml(`\\${letter} takes ${length} hexadecimal digits`, start)
  reader.at += length
  const value = Number.parseInt(digits, 16)
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff)
    throw notYaml(`\\${letter}${digits} is no character of Unicode`, start)
  return String.fromCodePoint(value)
}

import { notYaml } from './not-yaml.ts'
import { folded, isBlank, isBlankOrEnd, isBreak, type Reader } from './reader.ts'
import type { ScalarToken } from './token.ts'

const [TAB, HASH, COLON] = [9, 35, 58]
const endsInFlow = new Set(Array.from(',?[]{}', (one) => one.charCodeAt(0)))

/**
 * Reads a scalar without quotes, perhaps over several lines. `brokeLine` tells that the reader came to another line behind it.
 * @param indent the column that further lines have at least, outside of brackets.
 */
export function plainScalar(
  reader: Reader,
  indent: number,
  inFlow: boolean,
): { readonly token: ScalarToken; readonly brokeLine: boolean } {
  const { text, at: start } = reader
  let value = ''
  let gap = ''
  let brokeLine = false
  let end = start
  while (!reader.isMarker() && reader.code() !== HASH) {
    const from = reader.at
    passWord(reader, inFlow)
    if (reader.at > from) {
      value += gap + text.slice(from, reader.at)
      gap = ''
      brokeLine = false
      end = reader.at
    }
    if (!(isBlank(reader.code()) || isBreak(reader.code()))) break
    const space = gapFrom(reader, indent, start)
    gap += space.text
    brokeLine ||= space.brokeLine
    if (!inFlow && reader.column < indent) break
  }
  return { token: { type: 'scalar', start, end, value, style: 'plain' }, brokeLine }
}

function passWord(reader: Reader, inFlow: boolean): void {
  for (let here = reader.code(); !isBlankOrEnd(here); here = reader.code()) {
    if (here === COLON && isBlankOrEnd(reader.code(1))) return
    if (inFlow && endsInFlow.has(here)) return
    reader.at += 1
  }
}

function gapFrom(reader: Reader, indent: number, start: number): { text: string; brokeLine: boolean } {
  const from = reader.at
  while (isBlank(reader.code())) reader.at += 1
  if (!isBreak(reader.code())) return { text: reader.text.slice(from, reader.at), brokeLine: false }
  const first = reader.lineBreak()
  let further = ''
  for (let here = reader.code(); isBlank(here) || isBreak(here); here = reader.code()) {
    if (isBreak(here)) further += reader.lineBreak()
    else if (here === TAB && reader.column < indent) throw notYaml('a tab indents this text', start)
    else reader.at += 1
  }
  return { text: folded(first, further), brokeLine: true }
}

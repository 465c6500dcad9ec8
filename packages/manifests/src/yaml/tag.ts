import { notYaml } from './not-yaml.ts'
import { isBlankOrEnd, type Reader } from './reader.ts'
import type { Token } from './token.ts'

const uri = /(?:[0-9A-Za-z_;/?:@&=+$,.!~*'()[\]-]|%[0-9a-fA-F]{2})*/y

/** Reads a tag: `!!int` comes out as `tag:yaml.org,2002:int` (`yaml_parser_scan_tag`, and `yaml_parser_parse_node` for its prefix). */
export function tag(reader: Reader): Token {
  const { at: start, text } = reader
  let value: string
  if (text.startsWith('!<', start)) {
    reader.at += 2
    value = reader.match(uri)
    if (text[reader.at] !== '>') throw notYaml('the tag has no > at its end', start)
    reader.at += 1
  } else {
    value = reader.match(uri)
    if (/^![0-9A-Za-z_-]+!/.test(value)) throw notYaml(`the tag ${value} is declared nowhere`, start)
    if (value === '!!') throw notYaml('a tag is missing behind !!', start)
    if (value.startsWith('!!')) value = `tag:yaml.org,2002:${value.slice(2)}`
  }
  if (!isBlankOrEnd(reader.code())) throw notYaml('a tag ends with a space', reader.at)
  return { type: 'tag', start, end: reader.at, value }
}

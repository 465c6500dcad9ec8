import type { Event } from './event.ts'
import { endOfJson, jsonEvents } from './json.ts'
import { notYaml } from './not-yaml.ts'
import { Parser } from './parser.ts'
import { Scanner } from './scanner.ts'

// go.yaml.in/yaml/v2, `yaml_parser_update_buffer`.
const control = /[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu
const blank = /[\t\n\r ]*/y

/**
 * The values of one document (what stands between two lines that begin with `---`) as events. A text that begins with `{` is a
 * series of JSON values, as long as it is JSON (apimachinery: YAMLOrJSONDecoder); otherwise it has one value, or none where only
 * comments are in it. Throws `YamlProblem`, also where something is behind the value: Kubernetes would pass over it in silence.
 */
export function parse(text: string): readonly Event[] {
  const events: Event[] = []
  let at = skipBlank(text, 0)
  let count = 0
  for (let end = endOfJson(text, at); end !== undefined; end = endOfJson(text, at)) {
    jsonEvents(text, at, end, events)
    at = skipBlank(text, end)
    count += 1
  }
  if (at === text.length) return events
  if (count > 1) throw notYaml('behind JSON objects only further ones are read', at)
  yaml(text, count === 0 ? 0 : at, events)
  return events
}

function yaml(text: string, from: number, events: Event[]): void {
  control.lastIndex = from
  const refused = control.exec(text)
  if (refused !== null) throw notYaml(`the character ${sayCode(refused[0])} must be escaped`, refused.index)
  const start = from === 0 ? behindMarker(text) : from
  const scanner = new Scanner(text, start)
  while (scanner.peek().type === 'directive') scanner.take()
  if (scanner.peek().type === 'document-start') scanner.take()
  if (isBoundary(scanner)) return
  new Parser(scanner, events).node(true, false)
  // Behind `...` comments and directives mean nothing, and all else is passed over.
  if (scanner.peek().type === 'document-end')
    while (scanner.peek().type === 'document-end' || scanner.peek().type === 'directive') scanner.take()
  const rest = scanner.peek()
  if (rest.type !== 'stream-end')
    throw notYaml('what stands here is read by nobody: begin another document with a line of ---', rest.start)
}

function isBoundary(scanner: Scanner): boolean {
  const { type } = scanner.peek()
  return type === 'stream-end' || type === 'document-end'
}

/** Where the line behind the first `---` begins, and its byte order mark ends. */
function behindMarker(text: string): number {
  const marker = /^---(?:[\t ]+#.*|[\t ]*)(?:\r?\n|$)/.exec(text)
  const start = marker?.[0].length ?? 0
  if (marker === null && /^---[\t ]/.test(text))
    throw notYaml('the document begins in the line behind ---: kubectl takes nothing else there', 3)
  return text.charCodeAt(start) === 0xfeff ? start + 1 : start
}

function skipBlank(text: string, from: number): number {
  blank.lastIndex = from
  return from + (blank.exec(text)?.[0].length ?? 0)
}

function sayCode(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

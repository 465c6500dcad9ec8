import { YamlProblem } from '../yaml-problem.ts'
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
  const { length } = events
  // Every line that kubectl reads gets an end (apimachinery: `LineReader`).
  if (count <= 1) refuseRest(document(text.endsWith('\n') ? text : `${text}\n`, count === 0 ? 0 : at, events))
  // What is no object would be read, and refused as a manifest.
  if (count > 1 || (count === 1 && length < events.length && events[length]?.type !== 'mapping'))
    throw notYaml('behind JSON objects only further ones are read', at)
  return events
}

/** The events of the first document of a text that is never JSON, and may have more behind it (sigs.k8s.io/yaml, `Unmarshal`). */
export function parseFirst(text: string): readonly Event[] {
  const events: Event[] = []
  document(text, 0, events)
  return events
}

/** Adds the events of the document that begins there. The scanner is behind its value. */
function document(text: string, from: number, events: Event[]): Scanner {
  control.lastIndex = from
  const refused = control.exec(text)
  if (refused !== null) throw notYaml(`the character ${sayCode(refused[0])} must be escaped`, refused.index)
  const start = from === 0 ? behindMarker(text) : from
  const scanner = new Scanner(text, text.charCodeAt(start) === 0xfeff ? start + 1 : start)
  const first = scanner.peek()
  while (scanner.peek().type === 'directive') scanner.take()
  const isExplicit = scanner.peek().type === 'document-start'
  if (first.type === 'directive' && !isExplicit)
    throw notYaml('a directive (%) has no line of --- behind it in the same document', first.start)
  if (isExplicit) scanner.take()
  const { type } = scanner.peek()
  const isEmpty = type === 'stream-end' || (type === 'document-end' && (isExplicit || text.startsWith('---')))
  if (!isEmpty) new Parser(scanner, events).node(true, false)
  return scanner
}

/** Kubernetes would pass over what stands behind a value in silence, even if it is no YAML. */
function refuseRest(scanner: Scanner): void {
  let rest: { readonly start: number } | undefined = scanner.peek()
  if (scanner.peek().type === 'stream-end') return
  try {
    if (scanner.peek().type === 'document-end')
      while (scanner.peek().type === 'document-end' || scanner.peek().type === 'directive')
        rest = scanner.take()
    rest = scanner.peek().type === 'stream-end' ? undefined : scanner.peek()
  } catch (error) {
    if (!(error instanceof YamlProblem)) throw error
    rest = { start: error.offset }
  }
  if (rest !== undefined)
    throw notYaml('what stands here is read by nobody: begin another document with a line of ---', rest.start)
}

/** Where the line behind the first `---` begins (apimachinery: `YAMLReader`). */
function behindMarker(text: string): number {
  const marker = /^---[\t\v\f\r \x85\xa0\u2028\u2029]*(?:#[^\n]*)?(?:\n|$)/.exec(text)
  const start = marker?.[0].length ?? 0
  if (marker === null && text.startsWith('---'))
    throw notYaml('the document begins in the line behind ---: kubectl takes nothing else there', 3)
  return start
}

function skipBlank(text: string, from: number): number {
  blank.lastIndex = from
  return from + (blank.exec(text)?.[0].length ?? 0)
}

function sayCode(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

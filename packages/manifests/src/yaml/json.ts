import { limitDepth } from './depth.ts'
import type { Event } from './event.ts'
import { notYaml } from './not-yaml.ts'

const QUOTE = 34
const BACKSLASH = 92
const bracket = /["[\]{}]/g
const item = /["[\]{}]|[^\s,:"[\]{}]+/g

/** The end of the JSON object that begins here; undefined where none does. */
export function endOfJson(text: string, start: number): number | undefined {
  if (text[start] !== '{') return undefined
  const end = closing(text, start)
  if (end === undefined) return undefined
  try {
    JSON.parse(text.slice(start, end))
    return end
  } catch {
    return undefined
  }
}

/**
 * Adds the events of the JSON object that stands there. Its strings are what encoding/json makes of them: an escaped slash is one, half
 * of a surrogate pair is U+FFFD, and breaks of lines that YAML knows and JSON does not are characters like others.
 */
export function jsonEvents(text: string, start: number, end: number, events: Event[]): void {
  let depth = 0
  item.lastIndex = start
  for (let found = item.exec(text); found !== null && found.index < end; found = item.exec(text)) {
    const { 0: here, index } = found
    if (here === '"') {
      const stop = endOfString(text, index) ?? end
      const value = (JSON.parse(text.slice(index, stop)) as string).toWellFormed()
      events.push({ type: 'scalar', start: index, end: stop, value, style: 'quoted' })
      item.lastIndex = stop
    } else if (here === '{' || here === '[') {
      depth += 1
      limitDepth(depth, index)
      events.push({ type: here === '{' ? 'mapping' : 'sequence', start: index })
    } else if (here === '}' || here === ']') {
      depth -= 1
      events.push({ type: 'end' })
    } else {
      if (Math.abs(Number(here)) === Number.POSITIVE_INFINITY)
        throw notYaml(`${here} is larger than a number of JSON can be: put it into quotes`, index)
      events.push({ type: 'scalar', start: index, end: index + here.length, value: here, style: 'plain' })
    }
  }
}

function closing(text: string, start: number): number | undefined {
  let depth = 0
  bracket.lastIndex = start
  for (let found = bracket.exec(text); found !== null; found = bracket.exec(text)) {
    if (found[0] === '"') {
      const end = endOfString(text, found.index)
      if (end === undefined) return undefined
      bracket.lastIndex = end
    } else if (found[0] === '{' || found[0] === '[') depth += 1
    else depth -= 1
    if (depth === 0) return bracket.lastIndex
  }
  return undefined
}

function endOfString(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const here = text.charCodeAt(at)
    if (here === QUOTE) return at + 1
    if (here === BACKSLASH) at += 1
  }
  return undefined
}

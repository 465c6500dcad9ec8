import type { Place } from '@chg/findings'
import { positionsIn } from './lines.ts'
import type { ObjectPath } from './manifest.ts'
import { resolvePlain } from './scalar.ts'
import type { Event, ScalarEvent } from './yaml/event.ts'
import { parse } from './yaml/parse.ts'

/** A value with its range in the text, built only when somebody asks for a place. */
interface Node {
  readonly start: number
  readonly end: number
  readonly pairs?: readonly { readonly key: string; readonly keyNode: Node; readonly value: Node }[]
  readonly items?: readonly Node[]
  /** Which of the pairs is the last with that key, and which are merged: made when one is first looked for. */
  last?: { readonly of: ReadonlyMap<string, number>; readonly merged: readonly number[] }
}

export type Part = 'key' | 'value'

/**
 * Finds where a field stands in the text of one document: `line` lines stand before it in `file`.
 * A missing field is at the key of its nearest parent. Follows aliases and merge keys to where the value is written.
 */
export function locator(text: string, line: number, file: string, rootEvent: number) {
  let root: Node | undefined
  let position: ReturnType<typeof positionsIn> | undefined
  return (path: ObjectPath, part: Part = 'value'): Place => {
    root ??= nodeTree(parse(text), rootEvent, text)
    position ??= positionsIn(text)
    return placeAt(position, line, file, rangeOf(root, path, part))
  }
}

/** Turns an offset, or a range, of a document's text into a place of the file. */
export function placeIn(text: string, line: number, file: string, range: Pick<Node, 'start' | 'end'>): Place {
  return placeAt(positionsIn(text), line, file, range)
}

export function placeAt(
  position: ReturnType<typeof positionsIn>,
  line: number,
  file: string,
  { start, end }: Pick<Node, 'start' | 'end'>,
): Place {
  const from = position(start)
  const to = position(Math.max(start, end))
  return {
    file,
    line: line + from.line,
    column: from.column,
    ...(end > start && { endLine: line + to.line, endColumn: to.column }),
  }
}

function rangeOf(root: Node, path: ObjectPath, part: Part): Node {
  let here = root
  let named = root
  for (const [index, step] of path.entries()) {
    const pair = typeof step === 'string' ? pairOf(here, step) : undefined
    const next = pair?.value ?? (typeof step === 'number' ? here.items?.[step] : undefined)
    if (next === undefined) return named
    named = pair?.keyNode ?? next
    here = next
    if (index === path.length - 1 && part === 'value') return whole(here)
  }
  return named
}

/** Of a mapping or list only the beginning is shown: its end may be a hundred lines away. */
function whole(node: Node): Node {
  return node.pairs === undefined && node.items === undefined ? node : { start: node.start, end: node.start }
}

/** Of those with the same key the last one, also where it is merged in (go.yaml.in/yaml/v2). */
function pairOf(node: Node, key: string): NonNullable<Node['pairs']>[number] | undefined {
  const { pairs = [] } = node
  node.last ??= {
    of: new Map(pairs.map((pair, at) => [pair.key, at])),
    merged: pairs.flatMap((pair, at) => (pair.key === '<<' ? [at] : [])).reverse(),
  }
  const own = node.last.of.get(key) ?? -1
  for (const at of node.last.merged) {
    if (at < own) break
    const value = pairs[at]?.value
    for (const source of value?.items ?? (value === undefined ? [] : [value])) {
      const found = pairOf(source, key)
      if (found !== undefined) return found
    }
  }
  return pairs[own]
}

function nodeTree(events: readonly Event[], rootEvent: number, text: string): Node {
  const anchors = new Map<string, Node>()
  let at = rootEvent
  const next = (): Node => {
    const event = events[at]
    at += 1
    if (event === undefined || event.type === 'end') return { start: 0, end: 0 }
    const { start } = event
    if (event.type === 'alias') return anchors.get(event.name) ?? { start, end: start }
    const node = event.type === 'scalar' ? scalarRange(event, text) : collection(event.type, start)
    if (event.anchor !== undefined) anchors.set(event.anchor, node)
    return node
  }
  const collection = (type: 'mapping' | 'sequence', start: number): Node => {
    const pairs: { key: string; keyNode: Node; value: Node }[] = []
    const items: Node[] = []
    while (events[at] !== undefined && events[at]?.type !== 'end') {
      if (type === 'sequence') {
        items.push(next())
        continue
      }
      const key = keyOf(events[at])
      const keyNode = next()
      const value = next()
      // An empty value has no place of its own: its key has.
      pairs.push({ key, keyNode, value: value.start === 0 && value.end === 0 ? keyNode : value })
    }
    at += 1
    return type === 'sequence' ? { start, end: start, items } : { start, end: start, pairs }
  }
  return next()
}

function keyOf(event: Event | undefined): string {
  if (event?.type !== 'scalar') return ''
  const { value, style, tag } = event
  return style === 'plain' && tag === undefined && value !== '<<' ? String(resolvePlain(value)) : value
}

/** Of what is written over several lines only the beginning is shown; what is not written has no place. */
function scalarRange({ start, end }: ScalarEvent, text: string): Node {
  if (start === end) return { start: 0, end: 0 }
  const lineEnd = text.indexOf('\n', start)
  return { start, end: lineEnd !== -1 && lineEnd < end ? start : end }
}

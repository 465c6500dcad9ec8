import type { Place } from '@chg/findings'
import { EVENT_ID, type Event, parseEvents, SCALAR_STYLE } from 'js-yaml'
import { offsetOf } from './construct.ts'
import { ScalarTexts } from './go-yaml.ts'
import { positionsIn } from './lines.ts'
import type { ObjectPath } from './manifest.ts'
import { resolvePlain } from './scalar.ts'

/** A value with its range in the text, built only when somebody asks for a place. */
interface Node {
  readonly start: number
  readonly end: number
  readonly pairs?: readonly { readonly key: string; readonly keyNode: Node; readonly value: Node }[]
  readonly items?: readonly Node[]
  /** The pairs by their keys, made when one of them is first looked for. */
  byKey?: ReadonlyMap<string, NonNullable<Node['pairs']>[number]>
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
    root ??= nodeTree(parseEvents(text, { maxDepth: 500 }), rootEvent, text)
    position ??= positionsIn(text)
    return placeAt(position, line, file, rangeOf(root, path, part))
  }
}

/** Turns an offset, or a range, of a document's text into a place of the file. */
export function placeIn(text: string, line: number, file: string, range: Pick<Node, 'start' | 'end'>): Place {
  return placeAt(positionsIn(text), line, file, range)
}

function placeAt(
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

function pairOf(node: Node, key: string): NonNullable<Node['pairs']>[number] | undefined {
  node.byKey ??= new Map(node.pairs?.map((pair) => [pair.key, pair] as const))
  const own = node.byKey.get(key)
  if (own !== undefined) return own
  for (const merge of node.pairs?.filter((pair) => pair.key === '<<') ?? [])
    for (const source of merge.value.items ?? [merge.value]) {
      const found = pairOf(source, key)
      if (found !== undefined) return found
    }
  return undefined
}

function nodeTree(events: readonly Event[], rootEvent: number, text: string): Node {
  const texts = new ScalarTexts(text)
  const anchors = new Map<string, Node>()
  let at = rootEvent
  const next = (): Node => {
    const event = events[at]
    at += 1
    if (event === undefined || event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      return { start: 0, end: 0 }
    const start = offsetOf(event)
    if (event.type === EVENT_ID.ALIAS)
      return anchors.get(text.slice(event.anchorStart, event.anchorEnd)) ?? { start, end: start }
    const node = event.type === EVENT_ID.SCALAR ? scalarRange(event, text) : collection(event.type, start)
    if (event.anchorStart >= 0) anchors.set(text.slice(event.anchorStart, event.anchorEnd), node)
    return node
  }
  const collection = (type: number, start: number): Node => {
    const pairs: { key: string; keyNode: Node; value: Node }[] = []
    const items: Node[] = []
    while (events[at] !== undefined && events[at]?.type !== EVENT_ID.POP) {
      if (type === EVENT_ID.SEQUENCE) {
        items.push(next())
        continue
      }
      const key = keyOf(events[at], texts)
      const keyNode = next()
      const value = next()
      // An empty value has no place of its own: its key has.
      pairs.push({ key, keyNode, value: value.start === 0 && value.end === 0 ? keyNode : value })
    }
    at += 1
    return type === EVENT_ID.SEQUENCE ? { start, end: start, items } : { start, end: start, pairs }
  }
  return next()
}

function keyOf(event: Event | undefined, texts: ScalarTexts): string {
  if (event?.type !== EVENT_ID.SCALAR) return ''
  const key = texts.of(event, false)
  return event.style === SCALAR_STYLE.PLAIN && key !== '<<' ? String(resolvePlain(key)) : key
}

function scalarRange(event: Extract<Event, { type: typeof EVENT_ID.SCALAR }>, text: string): Node {
  if (event.valueStart < 0) return { start: 0, end: 0 }
  const quoted =
    event.style === SCALAR_STYLE.SINGLE_QUOTED || event.style === SCALAR_STYLE.DOUBLE_QUOTED ? 1 : 0
  const block = event.style === SCALAR_STYLE.LITERAL_BLOCK || event.style === SCALAR_STYLE.FOLDED_BLOCK
  const indent = block ? text.slice(event.valueStart).search(/[^ ]/) : 0
  const start = event.valueStart - quoted + Math.max(0, indent)
  const firstLine = text.indexOf('\n', start)
  const end = event.valueEnd + quoted
  return { start, end: firstLine !== -1 && firstLine < end ? start : end }
}

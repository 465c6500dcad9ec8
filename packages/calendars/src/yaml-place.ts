import { type Document, isMap, isNode, isScalar, type LineCounter } from 'yaml'

export type Path = readonly (string | number)[]

/** Where an offset lies, as `file:line:column`. */
export function placeIn(lines: LineCounter, file: string): (offset: number) => string {
  return (offset) => {
    const { line, col } = lines.linePos(offset)
    return `${file}:${line}:${col}`
  }
}

/** Where the field at a path begins, or the nearest thing above it that exists. */
export function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true)
    const step = path[length - 1]
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === step)?.key
      : document.getIn(path.slice(0, length), true)
    if (isNode(key) && key.range) return key.range[0]
  }
  return document.contents?.range?.[0] ?? 0
}

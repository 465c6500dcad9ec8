import type { Place } from '@chg/findings'
import { type Source, sourcesOf } from './source.ts'
import { placeOfSpot, type Spot } from './spot.ts'

/** The documents of a text that stands in a field of a file: places are those of the file, where the text stands there line by line. */
export function inlineSources(spot: Spot, fileText: string): readonly Source[] {
  const text = String(spot.value)
  const outer = placeOfSpot(spot)
  const lines = text.split('\n')
  const fileLines = fileText.split(/\r?\n/)
  return sourcesOf(text, outer.file).map(({ value, placeOf }) => ({
    value,
    placeOf: (path, part) => moved(placeOf(path, part), outer, lines, fileLines),
  }))
}

/** A block scalar has its content below the key, each line after the same indentation; all else is one place. */
function moved(inner: Place, outer: Place, lines: readonly string[], fileLines: readonly string[]): Place {
  const { file, line: first, column: start } = outer
  if (first === undefined || start === undefined || inner.line === undefined) return outer
  const line = first + inner.line - 1
  const indent = start - 1
  const stands = lines[inner.line - 1]
  const same =
    stands !== undefined &&
    fileLines[line - 1]?.slice(indent).trimEnd() === stands.trimEnd() &&
    fileLines[line - 1]?.slice(0, indent).trim() === '' &&
    lines.length > 1
  if (!same) return outer
  return {
    file,
    line,
    ...(inner.column !== undefined && { column: inner.column + indent }),
    ...(inner.endLine !== undefined && { endLine: first + inner.endLine - 1 }),
    ...(inner.endColumn !== undefined && { endColumn: inner.endColumn + indent }),
  }
}

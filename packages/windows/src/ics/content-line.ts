/** One property of an iCalendar file, unfolded. Source of the form: RFC 5545, 3.1. */
export interface ContentLine {
  /** In upper case. */
  readonly name: string
  /** The first value of each parameter, by its name in upper case. */
  readonly parameters: ReadonlyMap<string, string>
  readonly value: string
  /** Of the file, from 1. */
  readonly line: number
}

/** A problem, and the line of the file that it is about. */
export type Tell = (line: number, message: string) => void

const LONGEST = 64 * 1024

/** The lines whose names are wanted, `BEGIN` and `END` always; the rest is passed over unread. What can't be read is told. */
export function* contentLines(
  text: string,
  wanted: ReadonlySet<string>,
  tell: Tell,
): Generator<ContentLine, void> {
  for (const { parts, line } of foldedLines(text)) {
    const head = headOf(parts)
    const name = /^[A-Za-z0-9-]+(?=[:;])/.exec(head)?.[0].toUpperCase()
    if (name === undefined) {
      // Of an empty line nobody can say what it should have been.
      if (head.trim() !== '') tell(line, 'is no property of the form NAME:value')
      continue
    }
    if (!wanted.has(name)) continue
    let size = 0
    for (const part of parts) size += part.length
    if (size > LONGEST) {
      tell(line, `${name} is longer than ${LONGEST} characters`)
      continue
    }
    const read = readLine(parts.join(''), name, line)
    if (read === undefined) tell(line, `${name} has parameters that can't be read`)
    else yield read
  }
}

/** As much of the beginning as a name can be long: a line may be folded anywhere. */
function headOf(parts: readonly string[]): string {
  let head = ''
  for (const part of parts) {
    head += part
    if (head.length > 100) break
  }
  return head.slice(0, 200)
}

/** The lines of the text, each with those that continue it: they begin with a space or a tab. */
function* foldedLines(text: string) {
  let open: { parts: string[]; line: number } | undefined
  let line = 0
  for (let from = text.startsWith('\ufeff') ? 1 : 0; from < text.length; ) {
    const end = text.indexOf('\n', from)
    const to = end < 0 ? text.length : end
    const bare = text.slice(from, text[to - 1] === '\r' && to > from ? to - 1 : to)
    from = to + 1
    line += 1
    if (open !== undefined && (bare.startsWith(' ') || bare.startsWith('\t'))) {
      open.parts.push(bare.slice(1))
      continue
    }
    if (open !== undefined) yield open
    open = { parts: [bare], line }
  }
  if (open !== undefined) yield open
}

/** Undefined where a quotation does not end, or a parameter has no value. */
function readLine(text: string, name: string, line: number): ContentLine | undefined {
  const parameters = new Map<string, string>()
  let at = name.length
  while (text[at] === ';') {
    const equals = text.indexOf('=', at)
    if (equals < 0) return undefined
    const key = text.slice(at + 1, equals).toUpperCase()
    if (!/^[A-Z0-9-]+$/.test(key)) return undefined
    let first = true
    at = equals
    do {
      const value = readParameter(text, at + 1)
      if (value === undefined) return undefined
      if (first && !parameters.has(key)) parameters.set(key, value.text)
      first = false
      at = value.end
    } while (text[at] === ',')
  }
  if (text[at] !== ':') return undefined
  return { name, parameters, value: text.slice(at + 1), line }
}

function readParameter(text: string, from: number): { text: string; end: number } | undefined {
  if (text[from] === '"') {
    const end = text.indexOf('"', from + 1)
    return end < 0 ? undefined : { text: text.slice(from + 1, end), end: end + 1 }
  }
  let end = from
  while (end < text.length && text[end] !== ',' && text[end] !== ';' && text[end] !== ':') end += 1
  return { text: text.slice(from, end), end }
}

/** A text value as people read it: without its escapes, on one line. */
export function textOf(line: ContentLine | undefined): string {
  const bare = (line?.value ?? '').replaceAll(/\\([\\;,nN])/g, (_, one: string) =>
    one === 'n' || one === 'N' ? ' ' : one,
  )
  return bare.slice(0, 500).replaceAll(/\s+/g, ' ').trim()
}

import type { Budget } from '../budget.ts'
import { CelError, invalid } from '../cel-error.ts'
import { global, method, type Overload } from '../overload.ts'
import { type CelValue, codePoints } from '../value.ts'
import { formatText } from './format-text.ts'

function within(index: bigint, length: number, what: string): number {
  if (index < 0n || index > BigInt(length))
    throw new CelError('index-out-of-range', `${what}: index out of range: ${index}`)
  return Number(index)
}

/** The first place of `part` at or after `from`, in code points; -1 for none. */
function indexOf(all: string, part: string, from: bigint): bigint {
  const points = codePoints(all)
  const start = within(from, points.length, 'indexOf')
  const rest = points.slice(start).join('')
  const found = rest.indexOf(part)
  return found < 0 ? -1n : BigInt(start + codePoints(rest.slice(0, found)).length)
}

/** The last place of `part`; with `until`, one that begins at or before it. At the end or beyond nothing is found, as in cel-go. */
function lastIndexOf(all: string, part: string, until?: bigint): bigint {
  if (until !== undefined && until < 0n)
    throw new CelError('index-out-of-range', `lastIndexOf: index out of range: ${until}`)
  const points = codePoints(all)
  if (until !== undefined && part === '') return until
  if (until !== undefined && until >= BigInt(points.length)) return -1n
  const last = until === undefined ? points.length : Number(until)
  const found = all.lastIndexOf(part, points.slice(0, last).join('').length)
  return found < 0 ? -1n : BigInt(codePoints(all.slice(0, found)).length)
}

function substring(all: string, from: bigint, to: bigint | undefined): string {
  const points = codePoints(all)
  const start = within(from, points.length, 'substring')
  const end = to === undefined ? points.length : within(to, points.length, 'substring')
  if (start > end) throw new CelError('index-out-of-range', `substring: ${start} is after ${end}`)
  return points.slice(start, end).join('')
}

function replace(all: string, part: string, by: string, count: bigint, budget: Budget): string {
  const limit = count < 0n ? Number.POSITIVE_INFINITY : Number(count)
  const pieces = part === '' ? [''].concat(codePoints(all), ['']) : all.split(part)
  const cuts = Math.min(pieces.length - 1, limit)
  budget.allocate(all.length + cuts * by.length)
  return (
    pieces
      .slice(0, cuts)
      .map((piece) => piece + by)
      .join('') + pieces.slice(cuts).join(part)
  )
}

/** As Go's `strings.SplitN`: 0 gives nothing, a negative limit everything. */
function split(all: string, by: string, limit: bigint, budget: Budget): readonly string[] {
  if (limit === 0n) return []
  const pieces = by === '' ? codePoints(all) : all.split(by)
  budget.allocate(pieces.length)
  if (limit < 0n || BigInt(pieces.length) <= limit) return pieces
  const kept = Number(limit) - 1
  return [...pieces.slice(0, kept), pieces.slice(kept).join(by)]
}

function join(list: readonly CelValue[], by: string, budget: Budget): string {
  const texts = list.map((one) => {
    if (typeof one !== 'string') throw invalid('join() takes a list of strings')
    return one
  })
  budget.allocate(texts.reduce((sum, one) => sum + one.length + by.length, 0))
  return texts.join(by)
}

const ascii = (text: string, form: RegExp, shift: number) =>
  text.replaceAll(form, (letter) => String.fromCharCode(letter.charCodeAt(0) + shift))

// Unicode White_Space, which JavaScript's trim differs from by U+FEFF and U+0085.
const trim = (text: string) => text.replace(/^\p{White_Space}+/u, '').replace(/\p{White_Space}+$/u, '')

const escapes: Readonly<Record<string, string>> = {
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
}

/** cel-go `ext.Strings` version 2; positions are in code points. */
export const strings: readonly Overload[] = [
  method('charAt', ['string', 'int'], 'string', ([all, index]) => {
    const points = codePoints(all)
    return points[within(index, points.length, 'charAt')] ?? ''
  }),
  method('indexOf', ['string', 'string'], 'int', ([all, part]) => indexOf(all, part, 0n)),
  method('indexOf', ['string', 'string', 'int'], 'int', ([all, part, from]) => indexOf(all, part, from)),
  method('lastIndexOf', ['string', 'string'], 'int', ([all, part]) => lastIndexOf(all, part)),
  method('lastIndexOf', ['string', 'string', 'int'], 'int', ([all, part, until]) =>
    lastIndexOf(all, part, until),
  ),
  method('lowerAscii', ['string'], 'string', ([all]) => ascii(all, /[A-Z]/g, 32)),
  method('upperAscii', ['string'], 'string', ([all]) => ascii(all, /[a-z]/g, -32)),
  method('replace', ['string', 'string', 'string'], 'string', ([all, part, by], budget) =>
    replace(all, part, by, -1n, budget),
  ),
  method('replace', ['string', 'string', 'string', 'int'], 'string', ([all, part, by, count], budget) =>
    replace(all, part, by, count, budget),
  ),
  method('split', ['string', 'string'], 'list', ([all, by], budget) => split(all, by, -1n, budget)),
  method('split', ['string', 'string', 'int'], 'list', ([all, by, limit], budget) =>
    split(all, by, limit, budget),
  ),
  method('substring', ['string', 'int'], 'string', ([all, from]) => substring(all, from, undefined)),
  method('substring', ['string', 'int', 'int'], 'string', ([all, from, to]) => substring(all, from, to)),
  method('trim', ['string'], 'string', ([all]) => trim(all)),
  method('join', ['list'], 'string', ([list], budget) => join(list, '', budget)),
  method('join', ['list', 'string'], 'string', ([list, by], budget) => join(list, by, budget)),
  method('format', ['string', 'list'], 'string', ([form, values], budget) =>
    formatText(form, values, budget),
  ),
  global('strings.quote', ['string'], 'string', ([all]) => {
    const quoted = all.toWellFormed().replaceAll(/[\p{Cc}\\"]/gu, (one) => escapes[one] ?? one)
    return `"${quoted}"`
  }),
]

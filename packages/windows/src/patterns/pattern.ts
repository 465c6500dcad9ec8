import { compileGlob } from './glob.ts'
import { matchGlob } from './match-glob.ts'
import { type Group, type Token, tokensOf } from './pattern-tokens.ts'

/** A pattern of a sync window, as Argo CD's matcher takes it. */
export interface Pattern {
  matches(text: string): boolean
  /** Why Argo CD's matcher can't be trusted with this pattern on that text; undefined where it can. */
  misjudged(text: string): string | undefined
}

/**
 * Reads a pattern with the faults of gobwas/glob v0.2.3, measured on it:
 * `ab*bc` takes `abc`, since it asks for the beginning and the end only; `?` alone and `[!a]` alone take the empty text.
 * Where it loses matches, finds wrong ones or crashes, by rules of no use to anyone, the pattern is called misjudged.
 * Throws `glob-invalid` as `compileGlob` does.
 */
export function readPattern(pattern: string): Pattern {
  const glob = compileGlob(pattern)
  const written = tokensOf(pattern).filter(isSomething)
  const [only, ...others] = written
  if (only?.kind === 'group' && others.length === 0 && isChoice(only)) return choiceOf(only)
  const tokens = written.map(asText)
  const problem = problemOf(tokens)
  const simple = tokens.every(({ kind }) => kind === 'text' || kind === 'star')
  return {
    matches: shortcutOf(tokens) ?? ((text) => matchGlob(glob, text)),
    misjudged: (text) => problem ?? (simple ? undefined : beyondAscii(text)),
  }
}

const inBraces = 'wildcards, classes, braces or nothing inside of braces'
const twice = 'the same negated class twice in a row'
const beyondAscii = (text: string) => (/^\p{ASCII}*$/u.test(text) ? undefined : 'names with more than ASCII')

/** Braces around everything whose alternatives gobwas tries one by one: they have no beginning and no end in common. */
function isChoice(group: Group): boolean {
  const [left, right] = commonEnds(group)
  return left + right === 0 && !isPlain(group) && !isNested(group)
}

function choiceOf({ alternatives }: Group): Pattern {
  const patterns = alternatives.map((one) => readPattern(one.map(({ source }) => source).join('')))
  return {
    matches: (text) => patterns.some((one) => one.matches(text)),
    misjudged: (text) =>
      patterns.map((one) => one.misjudged(text)).find((problem) => problem !== undefined) ??
      beyondAscii(text),
  }
}

/** The shapes that gobwas matches in ways of its own. */
function shortcutOf(tokens: readonly Token[]): Pattern['matches'] | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)]
  const between = tokens.slice(1, -1)
  if (first?.kind === 'one' && first.spares && tokens.length === 1) {
    const glob = compileGlob(first.source)
    return (text) => text === '' || matchGlob(glob, text)
  }
  const stars = between.length > 0 && between.every(({ kind }) => kind === 'star')
  if (first?.kind === 'text' && last?.kind === 'text' && stars) {
    const [beginning = '', end = ''] = [meaning(first), meaning(last)]
    return (text) => text.startsWith(beginning) && text.endsWith(end)
  }
  // No quirk, only the quick way for what is written most: a name, and a beginning or an end.
  const only = (some: readonly Token[], kind: Token['kind']) => some.every((token) => token.kind === kind)
  if (first?.kind === 'text' && only(tokens.slice(1), 'star')) {
    const beginning = meaning(first) ?? ''
    return tokens.length === 1 ? (text) => text === beginning : (text) => text.startsWith(beginning)
  }
  if (last?.kind === 'text' && only(tokens.slice(0, -1), 'star')) {
    const end = meaning(last) ?? ''
    return (text) => text.endsWith(end)
  }
  return undefined
}

function problemOf(tokens: readonly Token[]): string | undefined {
  const groups = tokens.filter((token) => token.kind === 'group')
  const [group] = groups
  if (groups.some(isNested)) return inBraces
  if (tokens.length === 1 && group !== undefined && hasPlainMiddle(group))
    return group.alternatives.some(isTwice) ? twice : undefined
  if (!groups.every(isPlain)) return inBraces
  return isTwice(tokens) ? twice : undefined
}

function isTwice(tokens: readonly Token[]): boolean {
  return tokens.some(
    ({ kind, source }, at) => kind === 'one' && source.startsWith('[!') && tokens[at + 1]?.source === source,
  )
}

/** Alternatives that are texts. */
function isPlain({ alternatives }: Group): boolean {
  return alternatives.every(([first, ...rest]) => first?.kind === 'text' && rest.length === 0)
}

function isNested({ alternatives }: Group): boolean {
  return alternatives.some((one) => one.some(({ kind }) => kind === 'group'))
}

/** gobwas takes out what all alternatives begin or end with: true when different texts are left, behind one token at most. */
function hasPlainMiddle({ alternatives, ...group }: Group): boolean {
  const [left, right] = commonEnds({ alternatives, ...group })
  const middles = alternatives.map((one) => one.slice(left, one.length - right))
  const texts = new Set(middles.map(([first]) => meaning(first)))
  return left <= 1 && isPlain({ ...group, alternatives: middles }) && texts.size === alternatives.length
}

/** How many tokens all alternatives begin with, and how many of the others they end with. */
function commonEnds({ alternatives }: Group): readonly [number, number] {
  const [first = []] = alternatives
  if (alternatives.length < 2) return [0, 0]
  const shared = (most: number, place: (count: number) => number) => {
    let count = 0
    while (
      count < most &&
      alternatives.every((one) => meaning(one.at(place(count))) === meaning(first.at(place(count))))
    )
      count += 1
    return count
  }
  const shortest = alternatives.reduce((least, { length }) => Math.min(least, length), first.length)
  const left = shared(shortest, (count) => count)
  return [left, shared(shortest - left, (count) => -1 - count)]
}

/** Braces around one text are that text, and so is a class of one character. */
function asText(token: Token): Token {
  const single = /^\[\\?([^!])\]$/u.exec(token.source)?.[1]
  if (token.kind === 'one' && single !== undefined) return { kind: 'text', source: `\\${single}` }
  if (token.kind !== 'group' || !isPlain(token)) return token
  const [text, ...others] = token.alternatives.flat()
  const same = text !== undefined && others.every((one) => meaning(one) === meaning(text))
  return same ? text : token
}

/** A lone backslash at the end stands for nothing. */
const isSomething = ({ source }: Token) => source !== '\\'

/** A text without its escapes, to be compared; other tokens as they are written, behind what no text has. */
function meaning(token: Token | undefined): string | undefined {
  if (token === undefined) return undefined
  return token.kind === 'text' ? token.source.replaceAll(/\\(.?)/gsu, '$1') : `\0${token.source}`
}

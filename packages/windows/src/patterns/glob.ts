import { ChgError } from '@chg/core'

/**
 * A glob, compiled to a program for a machine without backtracking: matching takes at most
 * pattern length × text length steps, whatever the pattern.
 */
export type Glob = readonly Step[]

export type Step =
  | { readonly kind: 'set'; readonly accepts: (character: string) => boolean }
  /** Consumes any characters, or none. */
  | { readonly kind: 'any' }
  | { readonly kind: 'split'; readonly targets: readonly number[] }
  | { readonly kind: 'jump'; readonly target: number }

const LONGEST = 10_000

interface Braces {
  readonly targets: number[]
  /** Where each alternative jumps out: patched when the brace closes. */
  readonly jumps: { target: number }[]
}

/**
 * Compiles a pattern of a sync window. Source of the rule: gobwas/glob v0.2.3 without separators, as Argo CD calls it.
 *
 * `*` and `**`: anything; `?`: one character; `[abc]`, `[a-z]`, `[!abc]`: one of (a class holds characters or one range,
 * never both); `{a,b}`: alternatives, nested ones too; `\`: the next character as it is. An open brace may stay open.
 * Matches what the pattern says: for where gobwas does not, see `readPattern`.
 * Throws `glob-invalid` where gobwas does not compile; Argo CD would take such a pattern for one that matches nothing.
 */
export function compileGlob(pattern: string): Glob {
  const invalid = (what: string) =>
    new ChgError(
      'glob-invalid',
      `${JSON.stringify(pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern)}: ${what}`,
      'a class holds characters or one range: write {[a-z],[0-9]} for [a-z0-9]',
    )
  if (pattern.length > LONGEST) throw invalid(`longer than ${LONGEST} characters`)
  const characters = [...pattern]
  if (characters.some((one) => one === '\0' || one === '\ufffd')) throw invalid('could not read rune')
  const steps: Step[] = []
  const open: Braces[] = []
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? ''
    const braces = open.at(-1)
    if (character === '*') {
      steps.push({ kind: 'any' })
    } else if (character === '?') {
      steps.push({ kind: 'set', accepts: () => true })
    } else if (character === '[') {
      const { accepts, length } = readClass(characters, at + 1, invalid)
      steps.push({ kind: 'set', accepts })
      at += length
    } else if (character === '{') {
      const targets = [steps.length + 1]
      steps.push({ kind: 'split', targets })
      open.push({ targets, jumps: [] })
    } else if (character === ',' && braces !== undefined) {
      const jump = { kind: 'jump' as const, target: 0 }
      braces.jumps.push(jump)
      steps.push(jump)
      braces.targets.push(steps.length)
    } else if (character === '}' && braces !== undefined) {
      for (const jump of braces.jumps) jump.target = steps.length
      open.pop()
    } else {
      if (character === '\\') at += 1
      const literal = characters[at]
      // A lone backslash at the end stands for nothing.
      if (literal !== undefined) steps.push({ kind: 'set', accepts: (one) => one === literal })
    }
  }
  for (const { jumps } of open) for (const jump of jumps) jump.target = steps.length
  return steps
}

const point = (character: string) => character.codePointAt(0) ?? 0

/** Reads a class from behind its `[`; `length` counts the characters up to and with its `]`. */
function readClass(characters: readonly string[], from: number, invalid: (what: string) => ChgError) {
  let at = from
  const not = characters[at] === '!'
  if (not) at += 1
  const [first, dash, high] = [characters[at], characters[at + 1], characters[at + 2]]
  if (first === undefined) throw invalid('unexpected end of input')
  if (dash === '-') {
    if (high === undefined) throw invalid('unexpected end of input')
    if (point(high) < point(first))
      throw invalid(`hi character '${high}' should be greater than lo '${first}'`)
    if (characters[at + 3] === undefined) throw invalid('unexpected end of input')
    if (characters[at + 3] !== ']') throw invalid('expected close range character')
    const accepts = (one: string) => (point(one) >= point(first) && point(one) <= point(high)) !== not
    return { accepts, length: at + 4 - from }
  }
  const members = new Set<string>()
  while (characters[at] !== ']') {
    if (characters[at] === '\\') at += 1
    const member = characters[at]
    if (member === undefined) throw invalid('unexpected end of input')
    members.add(member)
    at += 1
  }
  if (members.size === 0) throw invalid('could not parse range')
  return { accepts: (one: string) => members.has(one) !== not, length: at + 1 - from }
}

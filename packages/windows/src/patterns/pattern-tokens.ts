/** A piece of a glob as gobwas reads it, with its source. */
export type Token =
  | { readonly kind: 'text' | 'star'; readonly source: string }
  /** One character: `?` or a class. `spares` is true for `?` and for a class that is negated. */
  | { readonly kind: 'one'; readonly source: string; readonly spares: boolean }
  | Group

/** Alternatives in braces. Braces inside of braces are a group whose alternatives are not told. */
export interface Group {
  readonly kind: 'group'
  readonly source: string
  readonly alternatives: readonly (readonly Token[])[]
}

const star = /\*\*?/suy
// In a class a character or its range comes first, whatever it is; a negation may stand before it.
const one = /\?|\[!?(?:.-.|(?:\\.|[^\]\\])+)\]/suy
const text = /(?:\\.|[^\\*?[{])+/suy
const textInBraces = /(?:\\.|[^\\*?[{,}])+/suy
const character = /./suy

/** The tokens of a pattern that compiles. */
export function tokensOf(pattern: string): readonly Token[] {
  const tokens: Token[] = []
  let group: { source: string; readonly alternatives: Token[][] } | undefined
  let nested = ''
  let depth = 0
  for (let at = 0; at < pattern.length; ) {
    const read = (form: RegExp) => {
      form.lastIndex = at
      return form.exec(pattern)?.[0]
    }
    const [stars, single] = [read(star), read(one)]
    const source = stars ?? single ?? read(depth > 0 ? textInBraces : text) ?? read(character) ?? ''
    at += source.length
    if (source === '{') depth += 1
    else if (depth > 0 && source === '}') depth -= 1
    if (group === undefined) {
      if (source === '{') group = { source, alternatives: [[]] }
      else tokens.push(tokenOf(source, stars, single))
      continue
    }
    group.source += source
    if (depth === 0) {
      tokens.push({ kind: 'group', ...group })
      group = undefined
    } else if (depth > 1 || nested !== '') {
      nested += source
      if (depth > 1) continue
      group.alternatives.at(-1)?.push({ kind: 'group', source: nested, alternatives: [] })
      nested = ''
    } else if (source === ',') group.alternatives.push([])
    else group.alternatives.at(-1)?.push(tokenOf(source, stars, single))
  }
  // An open brace may stay open.
  if (group !== undefined && nested !== '')
    group.alternatives.at(-1)?.push({ kind: 'group', source: nested, alternatives: [] })
  if (group !== undefined) tokens.push({ kind: 'group', ...group })
  return tokens
}

function tokenOf(source: string, stars: string | undefined, single: string | undefined): Token {
  if (stars !== undefined) return { kind: 'star', source }
  if (single === undefined) return { kind: 'text', source }
  return { kind: 'one', source, spares: source === '?' || source.startsWith('[!') }
}

import { type Token, tokensOf } from '../patterns/pattern-tokens.ts'

/** A name that a glob takes, most likely: whoever asks checks it. `star` stands where the first star is. */
export function sampleName(pattern: string, star: string): string {
  let rest: string | undefined = star
  const of = (token: Token): string => {
    if (token.kind === 'text') return token.source.replaceAll(/\\(.?)/gsu, '$1')
    if (token.kind === 'group') return (token.alternatives[0] ?? []).map(of).join('')
    if (token.kind === 'one') return sampleCharacter(token.source)
    const filled = rest ?? ''
    rest = undefined
    return filled
  }
  return tokensOf(pattern.slice(0, 200)).map(of).join('').slice(0, 253)
}

function sampleCharacter(source: string): string {
  if (source === '?') return 'x'
  const inner = source.slice(1, -1)
  if (!inner.startsWith('!')) return inner.startsWith('\\') ? (inner[1] ?? 'x') : (inner[0] ?? 'x')
  const [low = '', dash, high = ''] = inner.slice(1)
  const taken = (one: string) =>
    dash === '-' && high !== '' ? one >= low && one <= high : inner.slice(1).includes(one)
  return [...'xa0-z9mq'].find((one) => !taken(one)) ?? 'x'
}

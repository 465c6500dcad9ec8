import { readPattern } from '../patterns/pattern.ts'

const MOST = 8

/** `web-[a-z0-9]` as `web-[a-z]` and `web-[0-9]`: for a pattern with one class of several ranges. */
export function withoutRanges(pattern: string): readonly string[] | undefined {
  if (pattern.length > 200) return undefined
  const classes = [...pattern.matchAll(/\[(!?)((?:[a-zA-Z0-9]-[a-zA-Z0-9]|[^\]\\-])+)-?\]/g)]
  const [only, ...others] = classes.filter(([, , inner = '']) => inner.length > 3 && inner.includes('-'))
  if (only === undefined || others.length > 0 || only[1] === '!') return undefined
  const inner = only[2] ?? ''
  const ranges = inner.match(/[a-zA-Z0-9]-[a-zA-Z0-9]/g) ?? []
  const rest = inner.replaceAll(/[a-zA-Z0-9]-[a-zA-Z0-9]/g, '')
  const parts = [...ranges, ...(rest === '' ? [] : [rest])].map((part) => `[${part}]`)
  const [before, after] = [pattern.slice(0, only.index), pattern.slice(only.index + only[0].length)]
  return sound(parts.map((part) => `${before}${part}${after}`))
}

/** `{web*,api}-prod` as `web*-prod` and `api-prod`: braces without braces inside. */
export function withoutBraces(pattern: string): readonly string[] | undefined {
  if (pattern.length > 200) return undefined
  let made: readonly string[] = [pattern]
  for (;;) {
    const next = made.flatMap((one) => {
      const braces = /\{([^{}]*)\}/.exec(one)
      if (braces === null) return [one]
      const [before, after] = [one.slice(0, braces.index), one.slice(braces.index + braces[0].length)]
      return (braces[1] ?? '').split(',').map((part) => `${before}${part}${after}`)
    })
    if (next.length > MOST) return undefined
    if (next.length === made.length && next.every((one, place) => one === made[place]))
      return sound([...new Set(next)])
    made = next
  }
}

/** Only what Argo CD's matcher reads without fault. */
function sound(patterns: readonly string[]): readonly string[] | undefined {
  const trusted = (pattern: string) => {
    try {
      return pattern !== '' && readPattern(pattern).misjudged('a') === undefined
    } catch {
      return false
    }
  }
  return patterns.length > 0 && patterns.length <= MOST && patterns.every(trusted) ? patterns : undefined
}

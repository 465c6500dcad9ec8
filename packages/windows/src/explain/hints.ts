import type { Ruling } from '../can-sync.ts'
import type { MatchedWindow } from '../decision.ts'
import type { Terms } from '../terms.ts'

interface Situation {
  readonly ruling: Ruling
  readonly matched: readonly MatchedWindow[]
  readonly terms: Terms
}

/** What people get wrong about sync windows, where it matters for this answer. Parts of a sentence. */
export function hintsFor({ ruling, matched, terms }: Situation): readonly string[] {
  const hints: string[] = []
  const list = (windows: readonly { readonly index: number }[]) =>
    windows.map(({ index }) => index).join(', ')
  const ignored = matched.filter(({ kind }) => kind !== 'allow' && kind !== 'deny')
  if (ignored.length > 0)
    hints.push(`window ${list(ignored)}: Argo CD ignores that kind, so write allow or deny in lower case`)
  if (ruling.allowed) return hints
  const strict = ruling.deciding.filter(({ manualSync }) => !manualSync)
  const dead = matched.filter(({ kind, active }) => kind === 'allow' && active === true)
  if (ruling.rule === 'frozen' && dead.length > 0) {
    const way = strict.length === 0 ? '' : ': an emergency needs manualSync on the deny, or a narrower deny'
    hints.push(`the active allow window ${list(dead)} can't override an active deny${way}`)
  }
  if (terms.manual !== true && strict.length === 0)
    hints.push('a manual sync would be let through now (manual: true)')
  else if (strict.length > 0 && strict.length < ruling.deciding.length)
    hints.push(`a manual sync needs manualSync on all of them: window ${list(strict)} lacks it`)
  return hints
}

import type { SyncWindow } from '../argocd/sync-window.ts'
import { readPattern } from '../patterns/pattern.ts'
import { isCatchAll, type SelectorName, selectorNames } from './selectors.ts'

/** Longer lists are not compared: they are taken for not covered. */
const MOST_PATTERNS = 20

/** True where `wide` surely matches whatever `narrow` matches; false where it does not, or nobody can tell. */
export function coversSelectors(wide: SyncWindow, narrow: SyncWindow): boolean {
  const set = (window: SyncWindow) => selectorNames.filter((name) => window[name].length > 0)
  const [needed, given] = [set(wide), set(narrow)]
  if (needed.length === 0 || given.length === 0) return false
  const covered = (name: SelectorName) => given.includes(name) && coversPatterns(wide[name], narrow[name])
  // What must hold of the wide one, for what is known of a subject of the narrow one.
  const certain = (name: SelectorName) =>
    wide[name].some(isCatchAll) || (covered(name) && (narrow.andOperator || given.length === 1))
  if (wide.andOperator) return needed.every(certain)
  return needed.some(certain) || (!narrow.andOperator && given.every(covered))
}

function coversPatterns(wide: readonly string[], narrow: readonly string[]): boolean {
  if (wide.length > MOST_PATTERNS || narrow.length > MOST_PATTERNS) return false
  return narrow.every((pattern) => wide.some((other) => coversPattern(other, pattern)))
}

function coversPattern(wide: string, narrow: string): boolean {
  if (wide === narrow || isCatchAll(wide)) return true
  // A pattern without marks is a name.
  if (/[*?[\]{}\\]/.test(narrow)) return false
  try {
    const pattern = readPattern(wide)
    return pattern.misjudged(narrow) === undefined && pattern.matches(narrow)
  } catch {
    return false
  }
}

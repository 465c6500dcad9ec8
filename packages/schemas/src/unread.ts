import type { Path } from '@chg/findings'

/**
 * Whether the API server reads a place in an object of a built-in kind, and asks nothing of what stands there beyond its types: a status,
 * which is emptied before anybody looks at it; owners of pods that are yet to be made; which kind a template of claims is.
 */
export function isUnread(path: Path): boolean {
  if (path[0] === 'status') return true
  if (path[0] === 'metadata' || path.length < 3) return false
  if (path.includes('ownerReferences')) return path.includes('metadata')
  return path.at(-3) === 'volumeClaimTemplates' && (path.at(-1) === 'kind' || path.at(-1) === 'apiVersion')
}

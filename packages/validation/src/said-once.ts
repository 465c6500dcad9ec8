import type { Problem } from '@chg/findings'

/**
 * `more`, without what is said of a field already: where the schema knows the values of a field, the rules of its kind need not say so
 * again. What is said for some versions only leaves the others to be told.
 */
export function saidOnce(said: readonly Problem[], more: readonly Problem[]): readonly Problem[] {
  if (said.length === 0 || more.length === 0) return more
  const errors = said.filter(({ level }) => level === 'error')
  const places = new Map(errors.map(({ path, versions }) => [JSON.stringify(path), versions]))
  return more.filter(({ path, versions }) => {
    const place = JSON.stringify(path)
    if (!places.has(place)) return true
    const told = places.get(place)
    return (
      told !== undefined && (versions === undefined || versions.some((version) => !told.includes(version)))
    )
  })
}

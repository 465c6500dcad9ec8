/**
 * True when a glob of `.github/chg.yaml` takes in a file: `*` and `?` within a directory, `**` across directories,
 * everything else literally. A glob whose last part has no wildcard also takes in what lies below it, as in CODEOWNERS.
 * Paths are relative to the repository's root, with forward slashes. Takes time in proportion to both lengths.
 */
export function pathMatches(glob: string, path: string): boolean {
  const parts = glob
    .replace(/^\.?\//, '')
    .replace(/\/$/, '')
    .split('/')
  if (parts.length === 1 && parts[0] === '') return false
  const names = path.split('/')
  if (!/[*?]/.test(parts.at(-1) ?? '')) parts.push('**')
  // reached[i]: the parts before i take in the names seen so far.
  let reached = acrossDirectories(parts, new Set([0]))
  for (const name of names) {
    const next = new Set<number>()
    for (const at of reached) {
      const part = parts[at]
      if (part === undefined) continue
      if (part === '**') next.add(at)
      else if (nameMatches(part, name)) next.add(at + 1)
    }
    reached = acrossDirectories(parts, next)
  }
  return reached.has(parts.length)
}

/** `**` also stands for no directory at all. */
function acrossDirectories(parts: readonly string[], reached: Set<number>): Set<number> {
  for (const at of reached) if (parts[at] === '**') reached.add(at + 1)
  return reached
}

/** One part against one name: on a mismatch only the last `*` is tried further, which is enough. */
function nameMatches(part: string, name: string): boolean {
  let [at, from, star, mark] = [0, 0, -1, 0]
  while (from < name.length) {
    if (part[at] === '*') {
      star = at
      mark = from
      at += 1
    } else if (at < part.length && (part[at] === '?' || part[at] === name[from])) {
      at += 1
      from += 1
    } else if (star >= 0) {
      mark += 1
      at = star + 1
      from = mark
    } else return false
  }
  while (part[at] === '*') at += 1
  return at === part.length
}

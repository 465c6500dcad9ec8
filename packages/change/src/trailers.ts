/** One trailer: the key as written, the value on one line. */
export interface Trailer {
  readonly key: string
  readonly value: string
}

const TAB_OR_SPACE = /^[ \t]/
const GENERATED = ['Signed-off-by: ', '(cherry picked from commit ']

/**
 * The trailers of a commit message, in order, as `git interpret-trailers --parse --no-divider` reads them:
 * from the last paragraph, if it is not the first, and all its lines are trailers, or a quarter of them with
 * one that Git itself writes; folded lines joined by a space; comment lines left out.
 * Source of the rule: Git, `trailer.c`. Takes time in proportion to the message.
 */
export function trailersOf(message: string): readonly Trailer[] {
  const trailers: { key: string; lines: string[] }[] = []
  let folding: string[] | undefined
  for (const line of trailerBlock(message.split('\n'))) {
    if (TAB_OR_SPACE.test(line)) {
      folding?.push(line.trim())
      continue
    }
    const at = line.startsWith('#') ? -1 : separatorOf(line)
    folding = at >= 1 ? [line.slice(at + 1).trim()] : undefined
    if (folding !== undefined) trailers.push({ key: line.slice(0, at).trim(), lines: folding })
  }
  return trailers.map(({ key, lines }) => ({ key, value: lines.join(' ').trim() }))
}

/** The lines of the last paragraph when Git takes it for trailers, else none. */
function trailerBlock(lines: readonly string[]): readonly string[] {
  const blank = (line: string) => line.trim() === ''
  const titleEnd = lines.findIndex((line) => !line.startsWith('#') && blank(line))
  if (titleEnd === -1) return []
  let end = lines.length
  while (end > titleEnd && (blank(lines[end - 1] ?? '') || lines[end - 1]?.startsWith('#'))) end -= 1
  let start = end
  while (start > titleEnd && !blank(lines[start - 1] ?? '')) start -= 1
  const block = lines.slice(start, end)
  return start > titleEnd && isTrailerBlock(block) ? block : []
}

function isTrailerBlock(block: readonly string[]): boolean {
  let trailers = 0
  let others = 0
  let generated = false
  let foldedInto: 'trailer' | 'other' = 'other'
  for (const line of block) {
    if (line.startsWith('#')) foldedInto = 'other'
    else if (TAB_OR_SPACE.test(line)) others += foldedInto === 'other' ? 1 : 0
    else {
      const written = GENERATED.some((prefix) => line.startsWith(prefix))
      foldedInto = written || separatorOf(line) >= 1 ? 'trailer' : 'other'
      generated ||= written
      if (foldedInto === 'trailer') trailers += 1
      else others += 1
    }
  }
  return trailers > 0 && (others === 0 || (generated && trailers * 3 >= others))
}

/** Where the colon stands that ends a key: letters, digits and hyphens, then perhaps blanks. -1 without one. */
function separatorOf(line: string): number {
  return (/^[A-Za-z0-9-]*(?:(?<=.)[ \t]+)?:/.exec(line)?.[0].length ?? 0) - 1
}

/**
 * Markdown of at most `most` characters, cut between two lines, so that no table loses half a row; what a cut leaves open (a fence of
 * code, `<details>`) is closed, and `notice` says that there was more. Text that fits is left as it is.
 * @param sizeOf how a limit counts; characters by default, as GitHub counts those of comments.
 */
export function cutMarkdown(
  text: string,
  most: number,
  notice: string,
  sizeOf: (text: string) => number = (some) => some.length,
): string {
  if (sizeOf(text) <= most) return text
  const tail = `\n\n${notice}\n`
  let room = most - sizeOf(tail) - sizeOf('\n```') - MAX_DETAILS * sizeOf(DETAILS_END)
  const kept: string[] = []
  for (const line of text.split('\n')) {
    room -= sizeOf(line) + 1
    if (room < 0) break
    kept.push(line)
  }
  return `${kept.join('\n')}${closing(kept)}${tail}`
}

const DETAILS_END = '\n\n</details>'
const MAX_DETAILS = 4

function closing(lines: readonly string[]): string {
  let fenced = false
  let details = 0
  for (const line of lines) {
    if (/^\s*```/.test(line)) fenced = !fenced
    else if (!fenced) details += occurrences(line, '<details>') - occurrences(line, '</details>')
  }
  return (fenced ? '\n```' : '') + DETAILS_END.repeat(Math.min(MAX_DETAILS, Math.max(0, details)))
}

function occurrences(line: string, word: string): number {
  return line.split(word).length - 1
}

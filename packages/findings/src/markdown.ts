import type { Finding, Place } from './finding.ts'
import { sortedFindings } from './order.ts'
import { plain } from './plain.ts'

const marks = { error: '⛔', warning: '⚠️', notice: 'ℹ️' }

/** The URL of a place, where there is one. */
export type LinkOf = (place: Place) => string | undefined

/**
 * A Markdown table of findings, the most severe first; beyond `limit` they are counted. Empty text without findings. With `linkOf` the
 * places are links.
 */
export function findingsTable(findings: readonly Finding[], limit = 200, linkOf?: LinkOf): string {
  if (findings.length === 0) return ''
  const rows = sortedFindings(findings)
    .slice(0, limit)
    .map(({ level, place, object, message, fix, rule }) => {
      const where = escaped([place.file, place.line].filter((part) => part !== undefined).join(':'))
      const url = linkOf?.(place)
      const what = `${escaped(message)}${fix === undefined ? '' : `<br>➜ ${escaped(fix)}`}`
      const cells = [
        marks[level],
        url === undefined ? where : `[${where}](${url})`,
        escaped(object ?? ''),
        what,
      ]
      return `| ${cells.join(' | ')} | ${escaped(rule)} |`
    })
  const beyond = findings.length - limit
  return [
    '|  | Where | Object | Finding | Rule |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    ...(beyond > 0 ? ['', `and ${beyond} more: all are in the report.`] : []),
  ].join('\n')
}

/** Names and values in findings come from files of a pull request, and may be long. */
function escaped(text: string): string {
  return plain(text.slice(0, 1_000))
}

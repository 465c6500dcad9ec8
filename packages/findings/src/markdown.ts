import type { Finding } from './finding.ts'
import { sortedFindings } from './order.ts'
import { plain } from './plain.ts'

const marks = { error: '⛔', warning: '⚠️', notice: 'ℹ️' }

/** A Markdown table of findings, the most severe first; beyond `limit` they are counted. Empty text without findings. */
export function findingsTable(findings: readonly Finding[], limit = 200): string {
  if (findings.length === 0) return ''
  const rows = sortedFindings(findings)
    .slice(0, limit)
    .map(({ level, place, object, message, fix, rule }) => {
      const where = [place.file, place.line].filter((part) => part !== undefined).join(':')
      const what = `${escaped(message)}${fix === undefined ? '' : `<br>➜ ${escaped(fix)}`}`
      return `| ${marks[level]} | ${escaped(where)} | ${escaped(object ?? '')} | ${what} | ${escaped(rule)} |`
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

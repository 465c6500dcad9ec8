import type { Finding } from './finding.ts'
import type { LinkOf } from './markdown.ts'
import { sortedFindings } from './order.ts'
import { plain } from './plain.ts'

const marks = { error: '⛔', warning: '⚠️', notice: 'ℹ️' }

/**
 * A Markdown table of the findings that not all versions have, with a column for each version: what an upgrade breaks or mends. Empty
 * text where the versions do not differ.
 */
export function versionsTable(
  findings: readonly Finding[],
  versions: readonly string[],
  limit = 50,
  linkOf?: LinkOf,
): string {
  const some = sortedFindings(findings).filter((one) => one.versions !== undefined)
  if (some.length === 0 || versions.length < 2) return ''
  const rows = some.slice(0, limit).map(({ place, object, message, level, versions: having = [] }) => {
    const where = plain([place.file, place.line].filter((part) => part !== undefined).join(':'))
    const url = linkOf?.(place)
    const said = plain(message.replace(/ \(Kubernetes [\d., ]+\)$/, '').slice(0, 300))
    const cells = versions.map((version) => (having.includes(version) ? marks[level] : '✅'))
    const about = object === undefined ? '' : `${plain(object.slice(0, 300))}: `
    return `| ${url === undefined ? where : `[${where}](${url})`} | ${about}${said} | ${cells.join(' | ')} |`
  })
  const beyond = some.length - limit
  return [
    `| Where | What versions differ in | ${versions.join(' | ')} |`,
    `| --- | --- | ${versions.map(() => '---').join(' | ')} |`,
    ...rows,
    ...(beyond > 0 ? ['', `and ${beyond} more: all are in the report.`] : []),
  ].join('\n')
}

import { plain, table } from '@chg/action'
import { countFindings, type Finding } from '@chg/findings'

const MOST_FILES = 100

/** How many findings each file has, the worst first; empty text without findings. */
export function filesTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return ''
  const rows = [...Map.groupBy(findings, ({ place }) => place.file)]
    .map(([file, own]) => ({ file, ...countFindings(own) }))
    .sort((a, b) => b.error - a.error || b.warning - a.warning || (a.file < b.file ? -1 : 1))
  const shown = rows
    .slice(0, MOST_FILES)
    .map(({ file, error, warning, notice }) => [plain(file), `${error}`, `${warning}`, `${notice}`])
  const more = rows.length > MOST_FILES ? `\n\nand ${rows.length - MOST_FILES} more files` : ''
  return table(['File', 'Errors', 'Warnings', 'Notices'], shown) + more
}

import { plain, table } from '@chg/action'
import type { Scope } from '@chg/change'
import { countFindings, findingsTable, type LinkOf, rulesTable, versionsTable } from '@chg/findings'
import type { ManifestSet } from '@chg/manifests'
import { ruleHelps, type Suppressed } from '@chg/validation'
import type { Assessed } from './assess.ts'

export interface SummaryContext {
  readonly versions: readonly string[]
  readonly sets: readonly ManifestSet[]
  readonly scope: Scope
  readonly linkOf: LinkOf | undefined
  /** Sentences about what could not be asked. */
  readonly notes: readonly string[]
  /** Markdown about what was compared with something else than the base. */
  readonly comparisons?: readonly string[]
}

const MOST_SOURCES = 100
const MOST_NOTES = 20
const MOST_SUPPRESSED = 100

/** Markdown: first what is wrong, with links to its lines, then by rule and by version, what does not count, and what was judged. */
export function summarize(assessed: Assessed, context: SummaryContext): string {
  const { fresh, known, suppressed } = assessed
  const { versions, sets, scope, linkOf, notes, comparisons = [] } = context
  const rules = new Set(fresh.map(({ rule }) => rule)).size
  return [
    sayCounts(assessed, versions),
    findingsTable(fresh, 200, linkOf),
    rules > 1 ? rulesTable(fresh, ruleHelps) : '',
    versionsTable(fresh, versions, 50, linkOf),
    ...comparisons,
    folded(`${known.length} known before`, findingsTable(known, 100, linkOf)),
    folded(`${suppressed.length} suppressed`, suppressedTable(suppressed, linkOf)),
    sourcesTable(sets),
    scopeTable(scope),
    ...notes.slice(0, MOST_NOTES).map(plain),
    notes.length > MOST_NOTES ? `… and ${notes.length - MOST_NOTES} more.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

/** `12 objects judged for Kubernetes 1.36: 2 errors, 1 warning; 3 skipped, 4 known before, 1 suppressed.` */
export function sayCounts(
  { resources, skipped, fresh, known, suppressed }: Assessed,
  versions: readonly string[],
): string {
  const { error, warning } = countFindings(fresh)
  const besides = [
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(known.length > 0 ? [`${known.length} known before`] : []),
    ...(suppressed.length > 0 ? [`${suppressed.length} suppressed`] : []),
  ]
  const more = besides.length > 0 ? `; ${besides.join(', ')}` : ''
  return `${resources} objects judged for Kubernetes ${versions.join(', ')}: ${error} errors, ${warning} warnings${more}.`
}

function suppressedTable(suppressed: readonly Suppressed[], linkOf: LinkOf | undefined): string {
  if (suppressed.length === 0) return ''
  const rows = suppressed.slice(0, MOST_SUPPRESSED).map(({ finding, suppression }) => {
    const { place, reason = '', until = '–' } = suppression
    const where = plain([place.file, place.line].filter((part) => part !== undefined).join(':'))
    const url = linkOf?.(place)
    const link = url === undefined ? where : `[${where}](${url})`
    const cut = (text: string) => plain(text.slice(0, 500))
    return [link, cut(finding.object ?? ''), plain(finding.rule), cut(finding.message), cut(reason), until]
  })
  const beyond = suppressed.length - MOST_SUPPRESSED
  const head = ['By', 'Object', 'Rule', 'Finding', 'Reason', 'Until']
  return table(head, rows) + (beyond > 0 ? `\n\nand ${beyond} more: all are in the report.` : '')
}

function sourcesTable(sets: readonly ManifestSet[]): string {
  const rows = sets
    .slice(0, MOST_SOURCES)
    .map(({ source, renderedBy, manifests }) => [
      plain(renderedBy === undefined ? 'plain files' : source),
      renderedBy ?? '–',
      String(manifests.length),
    ])
  return rows.length > 0 ? table(['Source', 'Rendered by', 'Objects'], rows) : ''
}

function scopeTable({ applications, clusters, namespaces }: Scope): string {
  const names = (list: readonly string[]) =>
    list.length === 0 ? '–' : list.slice(0, 50).map(plain).join(', ')
  return table(
    ['Touched', ''],
    [
      ['Applications', names(applications)],
      ['Clusters', names(clusters)],
      ['Namespaces', names(namespaces)],
    ],
  )
}

function folded(title: string, content: string): string {
  return content === '' ? '' : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`
}

import { plain, table } from '@chg/action'
import type { Scope } from '@chg/change'
import { countFindings, findingsTable } from '@chg/findings'
import type { ManifestSet } from '@chg/manifests'
import type { Judged } from '@chg/validation'

/** Markdown: what was judged, what was found, and what the change touches. */
export function summarize(
  judged: Judged,
  versions: readonly string[],
  sets: readonly ManifestSet[],
  scope: Scope,
  notes: readonly string[] = [],
): string {
  const { error, warning } = countFindings(judged.findings)
  const names = (list: readonly string[]) =>
    list.length === 0 ? '–' : list.slice(0, 50).map(plain).join(', ')
  const rows = sets
    .slice(0, 100)
    .map(({ source, renderedBy, manifests }) => [
      plain(renderedBy === undefined ? 'plain files' : source),
      renderedBy ?? '–',
      String(manifests.length),
    ])
  return [
    `${judged.resources} objects judged for Kubernetes ${versions.join(', ')}: ${error} errors, ${warning} warnings${judged.skipped > 0 ? `; ${judged.skipped} skipped` : ''}.`,
    findingsTable(judged.findings),
    rows.length > 0 ? table(['Source', 'Rendered by', 'Objects'], rows) : '',
    table(
      ['Touched', ''],
      [
        ['Applications', names(scope.applications)],
        ['Clusters', names(scope.clusters)],
        ['Namespaces', names(scope.namespaces)],
      ],
    ),
    ...notes.slice(0, 20).map(plain),
    notes.length > 20 ? `… and ${notes.length - 20} more.` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

import { plain, table } from '@chg/action'
import { sayPath } from '@chg/findings'
import { sayManifest } from '@chg/manifests'
import { type LiveObject, sayChange } from '@chg/validation'
import type { LiveDiff } from './live-diff.ts'

const MOST_ROWS = 200
const LONGEST = 400

/** Markdown for the summary: what applying would change, and what could not be told; empty where the cluster was not compared. */
export function liveSummary(live: LiveDiff | undefined): string {
  if (live === undefined) return ''
  const { created, changed, unchanged, unknown } = live.counts
  const where = plain(`${live.context} (${live.server})`)
  const hooks = live.hooks > 0 ? ` ${live.hooks} hooks are run, not kept, and were not compared.` : ''
  const counts = `Compared with ${where}: ${created} would be created, ${changed} changed, ${unchanged} are the same, ${unknown} could not be told.${hooks}`
  return [
    counts,
    rowsTable(['Object', 'Would change'], live.objects.flatMap(changesOf)),
    rowsTable(['Object', 'Could not be told', ''], live.objects.flatMap(unknownsOf)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function changesOf({ manifest, answer }: LiveObject): readonly (readonly string[])[] {
  const object = plain(sayManifest(manifest))
  if (answer.answer !== 'differs') return []
  if (answer.change === 'created') {
    const unjudged = answer.unjudged === undefined ? '' : `, and cannot be judged yet: ${answer.unjudged}`
    return [[object, plain(`would be created${unjudged}`)]]
  }
  const rows = answer.fields.map((field) => [
    object,
    plain(cut(`${sayPath(field.path)} ${sayChange(field)}`)),
  ])
  return answer.conflict === undefined
    ? rows
    : [...rows, [object, plain(cut(`takes force: ${answer.conflict}`))]]
}

function unknownsOf({ manifest, answer }: LiveObject): readonly (readonly string[])[] {
  if (answer.answer !== 'unknown') return []
  const { why, said, fix = '' } = answer
  return [[plain(sayManifest(manifest)), plain(`${why}: ${cut(said)}`), plain(cut(fix))]]
}

function rowsTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return ''
  const beyond = rows.length - MOST_ROWS
  const more = beyond > 0 ? `\n\nand ${beyond} more: all are in the report.` : ''
  return table(head, rows.slice(0, MOST_ROWS)) + more
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

import type { ChangeRecord, RecordState } from '@chg/change'
import { formatInstant, sayInstant } from '@chg/core'
import { anchorOf, badge, changeSection } from './change-section.ts'
import { Html, html } from './html.ts'
import { storyOf } from './story.ts'
import { style } from './style.ts'
import { stateWords } from './words.ts'

export interface ReportOptions {
  readonly title: string
  readonly generatedAt: Date
  /** The ledger that the records were folded from, verified: its name, its entries and the hash of the last one. */
  readonly ledger?: { readonly location: string; readonly entries: number; readonly head: string }
}

/** One self-contained HTML page: nothing is loaded, nothing runs, all foreign text is escaped. Changes in the given order. */
export function reportHtml(
  records: readonly ChangeRecord[],
  { title, generatedAt, ledger }: ReportOptions,
): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(style)}</style>
</head>
<body>
<header class="top">
<h1>${title}</h1>
<p class="quiet">Written <time datetime="${formatInstant(generatedAt)}">${sayInstant(generatedAt)} ${generatedAt.getUTCFullYear()}</time> from the ledger. All times are UTC.</p>
<ul class="sums">${(['verified', 'rolled-back', 'open'] as const).map((state) => sum(records, state))}</ul>
${records.length > 1 ? contents(records) : undefined}
</header>
<main>
${records.length === 0 ? html`<p>No change has been recorded yet.</p>` : records.map(changeSection)}
</main>
<footer>${ledger === undefined ? undefined : html`<p>Ledger ${ledger.location}: ${ledger.entries} entries, each covering the one before; the last has the hash <code>${ledger.head}</code></p>`}</footer>
</body>
</html>
`.text
}

function sum(records: readonly ChangeRecord[], state: RecordState): Html {
  return html`<li class="${state}"><b>${records.filter((record) => record.state === state).length}</b> ${stateWords[state].toLowerCase()}</li>`
}

function contents(records: readonly ChangeRecord[]): Html {
  return html`<nav aria-label="Changes"><ul class="contents">${records.map((record, index) => html`<li><a href="#${anchorOf(index)}"><bdi>${record.id}</bdi></a><p>${storyOf(record)}</p>${badge(record.state)}</li>`)}</ul></nav>`
}

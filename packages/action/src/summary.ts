import type { Verdict } from '@chg/core'
import { plain } from '@chg/findings'
import type { Mode } from './inputs.ts'

const marks: Record<Verdict['verdict'], string> = { pass: '✅', refuse: '⛔', suspended: '⏸️', unknown: '❔' }

/** A Markdown table; cells are taken as Markdown, so put foreign text through `plain` first. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** One bar of a Mermaid timeline. Instants; an end before the start counts as the start. */
export interface TimelineEntry {
  readonly label: string
  readonly start: Date
  readonly end: Date
  readonly state?: 'done' | 'crit' | 'active'
}

/** A Mermaid gantt chart, the form of diagram that job summaries can show; `axisFormat` as d3 has it. */
export function timeline(title: string, entries: readonly TimelineEntry[], axisFormat = '%H:%M:%S'): string {
  const word = (text: string) => text.replaceAll(/[^\p{L}\p{N} ._/-]/gu, ' ').trim() || 'step'
  const second = (at: Date) => Math.floor(at.getTime() / 1000)
  const rows = entries.map(({ label, start, end, state }) => {
    const last = Math.max(second(end), second(start) + 1)
    return `  ${word(label)} : ${state === undefined ? '' : `${state}, `}${second(start)}, ${last}`
  })
  return [
    '```mermaid',
    'gantt',
    `  title ${word(title)}`,
    '  dateFormat X',
    `  axisFormat ${axisFormat}`,
    ...rows,
    '```',
  ].join('\n')
}

/** The heading that every job summary starts with. */
export function verdictHeading(
  action: string,
  change: string | undefined,
  mode: Mode,
  { verdict, code, reason, next }: Verdict,
): string {
  const lines = [
    `### ${marks[verdict]} ${action}${change === undefined ? '' : ` · ${plain(change)}`}: ${verdict}`,
    '',
    `**${code}** ${plain(reason)}${next === undefined ? '' : `  \n➜ ${plain(next)}`}`,
  ]
  if (mode === 'observe') lines.push('', '_Observed only: nothing was changed and this step does not fail._')
  return lines.join('\n')
}

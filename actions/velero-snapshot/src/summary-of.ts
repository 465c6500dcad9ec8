import { plain, type TimelineEntry, table, timeline } from '@chg/action'
import { type Backup, type Evidence, restoreLimits } from '@chg/backups'
import { formatDuration, sayInstant } from '@chg/core'
import type { Preflight } from './preflight.ts'
import type { Taken } from './take.ts'

const MAX_LINES = 20

export interface SummaryParts {
  readonly backup: Backup
  readonly evidence: Evidence
  readonly ready: Preflight & Pick<Taken, 'version'>
  readonly volumes: number
  /** Whether volumes were to be taken at all. */
  readonly wanted: boolean
  readonly restore: string | undefined
  readonly beganAt: Date
}

/** The job summary: what there is, how it came about, and how to get back. */
export function summaryOf(parts: SummaryParts): string {
  const { backup, evidence, ready } = parts
  const sections = [
    table(
      ['Backup', ''],
      [
        ['name', plain(backup.name)],
        ['phase', plain(backup.phase || 'New')],
        ['namespaces', plain(ready.namespaces.join(', '))],
        ...(ready.missing.length > 0 ? [['left out, not there yet', plain(ready.missing.join(', '))]] : []),
        ['objects', `${backup.items} of ${backup.totalItems}`],
        ['volumes', volumesCell(parts)],
        ['errors, warnings', `${backup.errors}, ${backup.warnings}`],
        ['kept until', backup.expiration === undefined ? 'not known' : sayInstant(backup.expiration)],
        ['stored in', plain(ready.location.metadata.name)],
        ...(ready.version === undefined ? [] : [['taken by', plain(`Velero ${ready.version}`)]]),
      ],
    ),
    timeline(backup.name, entries(parts)),
    parts.wanted ? volumeTable(evidence) : '',
    lines('Errors', evidence.errors),
    lines('Warnings', evidence.warnings),
    lines('Evidence that could not be had: only the counters speak', evidence.gaps),
    restoreSection(parts.restore),
  ]
  return sections.filter((section) => section !== '').join('\n\n')
}

function volumesCell({ ready, evidence, volumes, wanted }: SummaryParts): string {
  if (!wanted) return 'not wanted'
  const source = evidence.volumes === undefined ? ' by the counters' : ''
  return `${volumes} of ${ready.claims.length}${source}`
}

function entries({ backup, beganAt }: SummaryParts): TimelineEntry[] {
  const asked = backup.createdAt ?? beganAt
  const started = backup.startedAt
  if (started === undefined)
    return [{ label: 'asked for, not started', start: asked, end: asked, state: 'crit' }]
  const end = backup.completedAt ?? started
  const label = `${backup.phase} in ${formatDuration(end.getTime() - started.getTime())}`
  return [
    { label: 'queued', start: asked, end: started, state: 'done' },
    { label, start: started, end, state: backup.phase === 'Completed' ? 'done' : 'crit' },
  ]
}

function volumeTable({ volumes }: Evidence): string {
  if (volumes === undefined || volumes.length === 0) return ''
  return table(
    ['Claim', 'Method', 'Data'],
    volumes
      .slice(0, MAX_LINES)
      .map(({ claim, method, isProtected, reason }) => [
        plain(claim),
        plain(method || 'none'),
        isProtected ? '✅' : `⛔ ${plain(reason)}`,
      ]),
  )
}

function lines(title: string, all: readonly string[]): string {
  if (all.length === 0) return ''
  const more = all.length > MAX_LINES ? [`- … and ${all.length - MAX_LINES} more`] : []
  return [`**${title}**`, '', ...all.slice(0, MAX_LINES).map((line) => `- ${plain(line)}`), ...more].join(
    '\n',
  )
}

function restoreSection(command: string | undefined): string {
  if (command === undefined) return ''
  return [
    '**To restore**',
    '',
    '```sh',
    command,
    '```',
    '',
    'What that does not do:',
    '',
    ...restoreLimits.map((line) => `- ${line}`),
  ].join('\n')
}

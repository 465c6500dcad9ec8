import { plain, table } from '@chg/action'
import { formatDuration } from '@chg/core'
import { type Judgement, sayTime, type Zone } from '@chg/windows'
import { heatTable, weekChart } from './charts.ts'
import { reaches } from './reach.ts'
import type { Told } from './told.ts'

const MOST_ROWS = 30
const LONGEST = 300

/** For someone who has never seen a sync window: by what it was judged, the figures, when it was, and which ones. */
export function summaryOf(told: Told): string {
  const { replay, zone } = told
  const parts = [sayCalendars(told)]
  if (replay.total > 0) {
    parts.push(weekChart(replay.weeks), ...sayMore(replay, zone))
    parts.push(
      `Deployments by day and hour (${plain(zone.name)}), those that would have been stopped in bold:`,
      heatTable(replay.heat),
    )
    parts.push(...listed('Would have been stopped', 'refused', told))
    parts.push(...listed('Cannot be told', 'unknown', told))
  }
  parts.push(reachTable(told))
  return parts.filter((part) => part !== '').join('\n\n')
}

function sayCalendars({ calendars, inputs }: Told): string {
  const names = calendars
    .slice(0, 10)
    .map(({ source, sha256 }) => `${plain(source.slice(0, LONGEST))} (SHA-256 \`${sha256.slice(0, 12)}\`)`)
  const by = names.length === 0 ? '' : `: ${names.join(', ')}`
  return inputs.calendarAsOf === 'now'
    ? `Every deployment is judged at the instant at which it began, by the calendar as it is today${by}. What it said on that day is not asked.`
    : `Every deployment is judged at the instant at which it began, by the calendar as the branch had it then${by}.`
}

function sayMore(
  { causes, longestWait, outlasted, unguarded }: Told['replay'],
  zone: Zone,
): readonly string[] {
  const said: string[] = []
  if (causes.length > 0) {
    const rows = causes
      .slice(0, MOST_ROWS)
      .map(({ name, calendar, refused }) => [plain(name.slice(0, LONGEST)), plain(calendar), String(refused)])
    said.push(table(['Stopped by', 'Calendar', 'Deployments'], rows))
  }
  if (longestWait !== undefined) {
    const { deployment } = longestWait
    said.push(
      `The longest wait: ${nameOf(longestWait)}, ${sayTime(deployment.startedAt, zone)}, ${waitIn(longestWait)}.`,
    )
  }
  if (outlasted > 0) said.push(`${outlasted} more began in an open window and went on after it had closed.`)
  if (unguarded > 0) said.push(`${unguarded} passed because no window matches them: nothing guards them.`)
  return said
}

function listed(title: string, result: Judgement['result'], { replay, zone }: Told): readonly string[] {
  const judgements = replay.judgements.filter((one) => one.result === result)
  if (judgements.length === 0) return []
  // The latest are those that people remember.
  const shown = judgements.slice(-MOST_ROWS).reverse()
  const rows = shown.map((one) => [
    sayTime(one.deployment.startedAt, zone),
    nameOf(one),
    `\`${one.deployment.revision.replaceAll(/[^\w.@+-]/g, '').slice(0, 12)}\``,
    one.deployment.startedBy === '' ? '?' : plain(one.deployment.startedBy.slice(0, 100)),
    plain(whyOf(one).slice(0, LONGEST)),
    result === 'refused' ? waitIn(one) : '',
  ])
  const more = judgements.length - shown.length
  return [
    `**${title}**${more === 0 ? '' : `, the latest ${shown.length} of ${judgements.length}; the report has them all`}`,
    table(['Began', 'Application', 'Revision', 'Started by', 'Why', 'Open again'], rows),
  ]
}

/** The cause, with the window where it stands behind a name; of what can't be told, the reason. */
function whyOf({ cause, deciding: [first], verdict }: Judgement): string {
  if (cause === undefined) return verdict.reason
  const stands = first === undefined || cause.name === first.label ? '' : ` (${first.label}, ${first.when})`
  return `${cause.name}${cause.code === 'window-frozen' ? stands : ''}`
}

const nameOf = ({ deployment }: Judgement) => plain((deployment.subject.application ?? '').slice(0, 100))

function waitIn({ deployment, opensAt }: Judgement): string {
  if (opensAt === undefined) return 'not within a year'
  const wait = opensAt.getTime() - deployment.startedAt.getTime()
  return wait <= 0 ? 'at once' : `${formatDuration(wait)} later`
}

/** Only where something is missing: nobody needs to read that all is there. */
function reachTable(told: Told): string {
  const all = reaches(told)
  const short = all.filter(({ known }) => known !== 'whole')
  if (short.length === 0) return ''
  const rows = short
    .slice(0, MOST_ROWS)
    .map(({ application, known }) => [
      plain(application.slice(0, 100)),
      known instanceof Date ? `since ${sayTime(known, told.zone)}` : 'only those that are listed',
    ])
  const rest = short.length > rows.length ? `\n\nand ${short.length - rows.length} more` : ''
  return `Of ${short.length} of ${all.length} applications not all deployments of those days are known. Argo CD keeps the last 10, Flux the last 2 to 5; what was before is missing from the figures.\n\n${table(['Application', 'All deployments known'], rows)}${rest}`
}

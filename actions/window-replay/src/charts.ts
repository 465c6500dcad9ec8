import { table } from '@chg/action'
import { sayInstant } from '@chg/core'
import type { Count, Week } from '@chg/windows'

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MOST_WEEKS = 53

/** A row for each day, a column for some hours. */
export function heatTable(heat: readonly (readonly Count[])[]): string {
  const columns = heat[0]?.length ?? 0
  const hour = (column: number) => String((column * 24) / columns).padStart(2, '0')
  const head = Array.from({ length: columns }, (_, column) => `${hour(column)}–${hour(column + 1)}`)
  const rows = heat.map((cells, day) => [DAYS[day] ?? '', ...cells.map(sayCount)])
  return table(['', ...head], rows)
}

function sayCount({ deployed, refused }: Count): string {
  if (deployed === 0) return '·'
  return refused === 0 ? String(deployed) : `**${refused}** of ${deployed}`
}

/** A Mermaid chart: a bar for the deployments of each week and, over it, one for those that would have been stopped. */
export function weekChart(weeks: readonly Week[]): string {
  const shown = weeks.slice(-MOST_WEEKS)
  const days = shown.map(({ monday }) => `"${sayInstant(new Date(monday)).split(' ').slice(1, 3).join(' ')}"`)
  const most = Math.max(1, ...shown.map(({ deployed }) => deployed))
  return [
    '```mermaid',
    'xychart-beta',
    '  title "Deployments by week, and in front those that would have been stopped"',
    `  x-axis [${days.join(', ')}]`,
    `  y-axis "deployments" 0 --> ${most}`,
    `  bar [${shown.map(({ deployed }) => deployed).join(', ')}]`,
    `  bar [${shown.map(({ refused }) => refused).join(', ')}]`,
    '```',
  ].join('\n')
}

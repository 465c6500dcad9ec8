import { plain, type TimelineEntry, table, timeline } from '@chg/action'
import type { Phase, Verification, Workload } from '@chg/verification'

const MAX_ROWS = 100
const MAX_PHASES = 40
const marks: Readonly<Record<Phase['state'], TimelineEntry['state']>> = {
  healthy: 'done',
  waiting: 'active',
  failing: 'crit',
  final: 'crit',
  blind: 'crit',
}

/** The job summary: when it was how, every object that Argo CD manages, every workload with its pods. */
export function summaryOf(name: string, { application, workloads, phases }: Verification): string {
  const parts = [timeline(`Health of ${name}`, phases.slice(-MAX_PHASES).map(entryOf))]
  if (application === undefined) return parts.join('\n\n')
  const { resources, sync } = application
  const rows = resources.map(({ kind, namespace, name, status, health }) => [
    plain(kind),
    plain(namespace === '' ? name : `${namespace}/${name}`),
    plain(status),
    plain(health || '–'),
  ])
  parts.push('#### Resources', capped(['kind', 'name', 'sync', 'health'], rows))
  if (sync.status !== 'Synced') {
    parts.push(
      `Argo CD compares with ${plain(sync.revision)} and finds the application ${plain(sync.status)}.`,
    )
  }
  parts.push('#### Pods')
  if (workloads === undefined) parts.push('_Not checked (`check-pods: false`)._')
  else
    parts.push(capped(['workload', 'health', 'pods', 'older', 'restarts', 'trouble'], workloads.map(rowOf)))
  return parts.join('\n\n')
}

function entryOf({ label, state, start, end }: Phase): TimelineEntry {
  const mark = marks[state]
  return { label, start, end, ...(mark !== undefined && { state: mark }) }
}

function rowOf({ kind, namespace, name, health, pods, old }: Workload): readonly string[] {
  const troubled = pods.flatMap(({ name, trouble }) =>
    trouble === undefined ? [] : [`${name}: ${trouble.message}`],
  )
  return [
    plain(`${kind} ${namespace}/${name}`),
    plain(
      health === undefined
        ? 'not found'
        : `${health.status}${health.message === '' ? '' : `: ${health.message}`}`,
    ),
    String(pods.length),
    String(old),
    String(pods.reduce((sum, { restarts }) => sum + restarts, 0)),
    troubled.slice(0, 3).map(plain).join('<br>') || '–',
  ]
}

function capped(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '_None._'
  const more = rows.length - MAX_ROWS
  return `${table(head, rows.slice(0, MAX_ROWS))}${more > 0 ? `\n\n_and ${more} more_` : ''}`
}

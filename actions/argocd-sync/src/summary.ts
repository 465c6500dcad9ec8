import { plain, table, timeline } from '@chg/action'
import type { OperationState } from '@chg/delivery'
import type { Captured } from './capture.ts'

/** What a person sees of a sync: before and after, and how long it took. */
export function summaryOf(
  { application, previousRevision, previousHistoryId, automated }: Captured,
  {
    revision,
    historyId,
    state,
  }: {
    readonly revision: string
    readonly historyId: number | undefined
    readonly state: OperationState | undefined
  },
): string {
  const rows = [
    ['Revision', short(previousRevision), short(revision)],
    ['History id', String(previousHistoryId ?? '–'), String(historyId ?? '–')],
    ['Auto-sync', automated === null ? 'off' : 'on', ''],
    ['Operation', '', state === undefined ? '–' : plain(`${state.phase} ${state.message}`)],
  ]
  const parts = [table([plain(application.name), 'Before', 'Now'], rows)]
  if (state?.finishedAt !== undefined) {
    const entry = { label: `sync ${state.phase}`, start: state.startedAt, end: state.finishedAt }
    parts.push(
      timeline(`Sync of ${application.name}`, [
        { ...entry, state: state.phase === 'Succeeded' ? 'done' : 'crit' },
      ]),
    )
  }
  return parts.join('\n\n')
}

function short(revision: string | undefined): string {
  return revision === undefined || revision === '' ? '–' : plain(revision.slice(0, 12))
}

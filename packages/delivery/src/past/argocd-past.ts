import type { Deployment, Subject } from '@chg/windows'
import type { Application } from '../argocd.ts'
import { entryOf } from '../deployed.ts'
import { type Past, reachOf } from './past.ts'
import { whoStarted } from './who-started.ts'

/**
 * The deployments of an Application: its history, of which Argo CD keeps 10 by default (`spec.revisionHistoryLimit`), and its last
 * operation, where that failed or was partial and so left no entry. Ids count from 0: the list that has the first one is whole.
 * Of an entry without its start (before Argo CD 1.8) the end is judged.
 */
export function argoCdPast(application: Application, subject: Subject): Past {
  const { name, project, history } = application
  const common = { subject, project, source: 'argocd', action: 'deploy' } as const
  const entries = history.map(
    ({ revision, deployedAt, deployStartedAt, initiatedBy }): Deployment => ({
      ...common,
      revision,
      startedAt: deployStartedAt ?? deployedAt,
      endedAt: deployStartedAt === undefined ? undefined : deployedAt,
      ...whoStarted(initiatedBy),
      succeeded: true,
    }),
  )
  const reach = history[0]?.id === 0 ? 'beginning' : reachOf(entries)
  return {
    application: name,
    source: 'argocd',
    deployments: [...entries, ...lastOf(application, common)],
    reach,
  }
}

/** The last operation, once it has ended, if the history does not tell of it. A dry run is none. */
function lastOf(
  application: Application,
  common: Pick<Deployment, 'subject' | 'project' | 'source' | 'action'>,
): readonly Deployment[] {
  const { operationState: state } = application
  if (state === undefined || !state.whole || state.finishedAt === undefined) return []
  if (!['Succeeded', 'Failed', 'Error'].includes(state.phase)) return []
  if (entryOf(application, state) !== undefined) return []
  const { revision, startedAt, finishedAt, phase, initiatedBy } = state
  return [
    {
      ...common,
      revision,
      startedAt,
      endedAt: finishedAt,
      ...whoStarted(initiatedBy),
      succeeded: phase === 'Succeeded',
    },
  ]
}

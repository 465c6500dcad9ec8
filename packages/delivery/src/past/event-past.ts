import { parseInstant, stringAt } from '@chg/core'
import type { KubeObject } from '@chg/kubernetes'
import type { Deployment, Subject } from '@chg/windows'
import type { Past } from './past.ts'
import { whoStarted } from './who-started.ts'

/**
 * The deployments that Argo CD's Kubernetes events tell of, as long as the cluster keeps them: an hour by default. They tell of failed and
 * partial syncs and of rollbacks, which leave nothing in the history. `OperationStarted` (not written for operations that came
 * through the Kubernetes API) gives the start and the user, `OperationCompleted` the end.
 */
export function eventPast(application: string, events: readonly KubeObject[], subject: Subject): Past {
  const own = events
    .filter((event) => stringAt(event, 'involvedObject', 'kind') === 'Application')
    .filter((event) => stringAt(event, 'involvedObject', 'name') === application)
    .flatMap((event) => {
      const at = timeOf(event)
      return at === undefined ? [] : [{ event, at, reason: stringAt(event, 'reason') }]
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime())
  const deployments: Deployment[] = []
  let started: (typeof own)[number] | undefined
  for (const one of own) {
    if (one.reason === 'OperationStarted') started = one
    if (one.reason !== 'OperationCompleted') continue
    deployments.push(deploymentOf(one, started, subject))
    started = undefined
  }
  return { application, source: 'events', deployments, reach: own[0]?.at ?? 'nothing' }
}

interface Told {
  readonly event: KubeObject
  readonly at: Date
}

function deploymentOf(completed: Told, started: Told | undefined, subject: Subject): Deployment {
  const said = wordsOf(completed)
  const begun = started === undefined ? '' : wordsOf(started)
  return {
    subject,
    source: 'events',
    revision: /^(?:Partial sync|Sync) operation to (\S{1,300}) /.exec(said)?.[1] ?? '',
    startedAt: started?.at ?? completed.at,
    endedAt: started === undefined ? undefined : completed.at,
    ...whoStarted(initiatorIn(started, begun)),
    action: / initiated rollback to \d+$/.test(begun) ? 'rollback' : 'deploy',
    succeeded: said.endsWith(' succeeded'),
  }
}

function initiatorIn(started: Told | undefined, begun: string) {
  if (begun.startsWith('Initiated automated sync')) return { username: '', automated: true }
  const username = stringAt(started?.event, 'metadata', 'annotations', 'user')
  return username === undefined ? undefined : { username, automated: false }
}

const wordsOf = ({ event }: Told) => (stringAt(event, 'message') ?? '').slice(0, 2_000)

function timeOf(event: KubeObject): Date | undefined {
  const written = stringAt(event, 'lastTimestamp') ?? stringAt(event, 'eventTime')
  return parseInstant(written ?? event.metadata.creationTimestamp ?? '')
}

import { type ChangeEvent, type ChangeRecord, isEvent } from '@chg/change'
import { parseInstant } from '@chg/core'
import type { Deployment, Subject } from '@chg/windows'
import { type Past, reachOf } from './past.ts'

/**
 * The deployments that the ledger tells of, by application: each `sync.began` and `rollback.began`, with the closing event of the same
 * run where there is one. Argo CD counts them as manual. Who started the run is known; whether by hand is not, except of a bot.
 * What went past chg-actions is not in it.
 */
export function ledgerPast(
  records: readonly ChangeRecord[],
  subjectOf: (application: string, record: ChangeRecord) => Subject,
): readonly Past[] {
  const deployments = records.flatMap((record) =>
    record.events.flatMap((event, index): readonly (Deployment & { application: string })[] => {
      if (!isEvent(event, 'sync.began') && !isEvent(event, 'rollback.began')) return []
      const { application } = event.data
      const told = deploymentOf(event, closingOf(event, record.events.slice(index + 1)))
      return told === undefined ? [] : [{ ...told, application, subject: subjectOf(application, record) }]
    }),
  )
  return [...Map.groupBy(deployments, ({ application }) => application)].map(([application, own]) => ({
    application,
    source: 'ledger',
    deployments: own.map(({ application: _, ...deployment }) => deployment),
    reach: reachOf(own),
  }))
}

type Began = ChangeEvent<'sync.began'> | ChangeEvent<'rollback.began'>
type Ended = ChangeEvent<'sync.ended'> | ChangeEvent<'rollback.ended'>

function closingOf({ type, source, data }: Began, later: readonly ChangeEvent[]): Ended | undefined {
  const noun = type === 'dev.chg-actions.sync.began' ? 'sync.ended' : 'rollback.ended'
  return later.find(
    (event): event is Ended =>
      event.source === source && event.data.application === data.application && isEvent(event, noun),
  )
}

function deploymentOf(began: Began, ended: Ended | undefined): Omit<Deployment, 'subject'> | undefined {
  const rollback = isEvent(began, 'rollback.began')
  const startedAt = instantOf(ended?.data.startedAt) ?? instantOf(began.time)
  if (startedAt === undefined) return undefined
  return {
    source: 'ledger',
    revision: rollback ? began.data.to : began.data.revision,
    startedAt,
    endedAt: instantOf(ended?.data.finishedAt),
    manual: true,
    invoker: began.actor.endsWith('[bot]') ? 'automation' : undefined,
    startedBy: began.actor,
    action: rollback ? 'rollback' : 'deploy',
    succeeded: ended === undefined ? undefined : ended.data.verdict.verdict === 'pass',
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : parseInstant(text))

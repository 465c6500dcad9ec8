import type { Services } from '@chg/action'
import type { ChangeRecord } from '@chg/change'
import { ledgerPast, type Past } from '@chg/delivery'
import type { Subject } from '@chg/windows'
import type { Histories } from './history-parts.ts'

/** The pasts that the ledger tells of. Where an application is known from elsewhere, so is where it runs. */
export async function ledgerHistories({ journal }: Services, known: readonly Past[]): Promise<Histories> {
  const places = new Map(
    known.flatMap(({ application, deployments: [first] }) =>
      first === undefined ? [] : [[application, first] as const],
    ),
  )
  const subjectOf = (application: string, record: ChangeRecord) =>
    places.get(application)?.subject ?? subjectInScope(application, record)
  const pasts = ledgerPast(await journal.records(), subjectOf).map((past) => {
    const project = places.get(past.application)?.project
    return { ...past, deployments: past.deployments.map((one) => ({ ...one, project })) }
  })
  return { pasts, unread: [] }
}

/** What the scope of the change says without doubt. */
function subjectInScope(application: string, { scope, applications }: ChangeRecord): Subject {
  const only = (list: readonly string[] | undefined) => (list?.length === 1 ? list[0] : undefined)
  const cluster = only(scope?.clusters)
  const environment = applications.find((one) => one.application === application)?.environment
  return {
    application,
    namespace: only(scope?.namespaces),
    ...(cluster !== undefined &&
      (cluster.includes('://')
        ? { clusterServer: cluster, clusterName: '' }
        : { clusterName: cluster, clusterServer: '' })),
    ...(environment !== undefined && { environment }),
  }
}

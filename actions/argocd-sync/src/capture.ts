import type { Services } from '@chg/action'
import type { Automated } from '@chg/change'
import { ChgError } from '@chg/core'
import { type Application, type ArgoCd, deployedRevision, type Standing, standingOf } from '@chg/delivery'
import type { Inputs } from './action.ts'

/** The application as it was before this change, and how it stands to the wanted revision. */
export interface Captured {
  readonly application: Application
  readonly standing: Standing
  readonly previousRevision: string | undefined
  readonly previousHistoryId: number | undefined
  readonly automated: Automated
  /** True where the ledger already says that this very sync began: a run was cut short. */
  readonly begun: boolean
}

/** The input, or the one application in the scope of the change. Throws `application-missing`. */
export async function applicationName(
  { application, change }: Inputs,
  { journal }: Services,
): Promise<string> {
  if (application !== undefined) return application
  const applications = (await journal.record())?.scope?.applications ?? []
  const [only] = applications
  if (only !== undefined && applications.length === 1) return only
  const found = applications.length === 0 ? 'names no application' : `names ${applications.join(', ')}`
  throw new ChgError(
    'application-missing',
    `input application is not set, and the scope of ${change} ${found}`,
    'set application; for several, run the job once for each (matrix of due-changes)',
  )
}

/** Reads what is about to change. What a run before this one captured wins: by now the application has moved on. */
export async function capture(
  argocd: ArgoCd,
  name: string,
  { revision, change }: Inputs,
  { journal }: Services,
): Promise<Captured> {
  const application = await argocd.application(name)
  const standing = standingOf(application, { revision, change })
  const record = (await journal.record())?.applications.find((one) => one.application === name)
  const began = record?.syncBegan?.data
  const earlier = began?.revision === revision ? began : undefined
  const deployed = deployedRevision(application)
  const moved = earlier !== undefined && (standing.ours || deployed === revision)
  return {
    application,
    standing,
    previousRevision: moved ? earlier.previousRevision : deployed,
    previousHistoryId: moved ? earlier.previousHistoryId : application.history.at(-1)?.id,
    automated: moved ? earlier.automated : (application.automated as Automated),
    begun: moved,
  }
}

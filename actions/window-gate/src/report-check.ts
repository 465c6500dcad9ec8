import { type OutcomeOf, plain, type Services } from '@chg/action'
import { isChgError, stringAt } from '@chg/core'
import type { action } from './action.ts'

type Result = OutcomeOf<typeof action>

/** What the check run stands on: recorded with a suspension, so that whoever resumes it completes the same. */
export interface CheckPlace {
  readonly name: string
  readonly sha: string
}

/**
 * Where a check run was asked for: that of the suspension which this run resumes, else the head of the pull request, else the commit
 * of the run.
 */
export async function checkPlace(
  name: string | undefined,
  application: string | undefined,
  { context, journal }: Pick<Services, 'context' | 'journal'>,
): Promise<CheckPlace | undefined> {
  if (name === undefined) return undefined
  const record = await journal.record()
  const own = record?.applications.find((one) => one.application === application)?.suspended?.check
  if (own?.name === name) return own
  return { name, sha: stringAt(await context.event(), 'pull_request', 'head', 'sha') ?? context.sha }
}

/**
 * Writes a check run where one was asked for: pending while the change is suspended, saying why and until when; completed when the gate
 * passes or refuses. What can't be told leaves a pending one pending. A check that can't be written is a warning and an annotation: it
 * is no part of the verdict, and one that is missing holds up whatever requires it.
 */
export async function reportCheck(
  { verdict }: Result,
  application: string | undefined,
  place: CheckPlace | undefined,
  services: Services,
): Promise<void> {
  const { mode, journal, reporter, context, github: connect } = services
  if (place === undefined || mode === 'observe' || verdict.verdict === 'unknown') return
  const state = ({ pass: 'success', refuse: 'failure', suspended: 'pending' } as const)[verdict.verdict]
  const next = verdict.next === undefined ? '' : ` Next: ${verdict.next}.`
  try {
    const github = await connect()
    if (github === undefined) {
      reporter.warning(`check run ${place.name} is not written: it needs github-token, and checks: write.`)
      return
    }
    await github.reportCheck({
      ...place,
      key: `${journal.change ?? ''}/${application ?? ''}`,
      state,
      title: `${verdict.verdict}: ${verdict.reason}`,
      summary: plain(`${verdict.reason}${next}`),
      detailsUrl: /^https?:/.test(context.source) ? context.source : undefined,
    })
  } catch (error) {
    if (!isChgError(error) || error.code === 'cancelled') throw error
    reporter.warning(
      `check run ${place.name} is not written: ${error.message} (${error.fix}). ${verdict.reason}${next}`,
    )
  }
}

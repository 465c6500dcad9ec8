import { ChgError, listAt, numberAt, stringAt } from '@chg/core'
import type { Api } from './api.ts'

/** A check run on a commit, as it should stand. */
export interface CheckRun {
  readonly name: string
  /** The commit: 40 hex digits. */
  readonly sha: string
  /** Tells it from others of that name on the commit. */
  readonly key: string
  /** `pending` holds up whatever requires the check. */
  readonly state: 'pending' | 'success' | 'failure'
  /** One line. */
  readonly title: string
  /** Markdown. */
  readonly summary: string
  readonly detailsUrl?: string | undefined
}

const PERMISSION = 'checks: write'
/** GitHub takes no longer ones. */
const MAX_SUMMARY = 65_535
const MAX_TITLE = 255

/**
 * Brings a check run to that state: the one with this name and key that is not completed yet, else a new one. One that is completed as
 * wanted already stays as it is. Returns its URL.
 */
export async function reportCheck(api: Api, repository: string, check: CheckRun): Promise<string> {
  const { name, sha, key, state, title, summary, detailsUrl } = check
  const known = await checkRuns(api, repository, check)
  const own = known.filter((one) => stringAt(one, 'external_id') === key)
  const pending = own.find((one) => stringAt(one, 'status') !== 'completed')
  const latest = own.find((one) => stringAt(one, 'conclusion') === state)
  if (pending === undefined && state !== 'pending' && latest !== undefined)
    return stringAt(latest, 'html_url') ?? ''
  const id = numberAt(pending, 'id')
  const written = await api.call({
    ...(id === undefined
      ? { method: 'POST' as const, path: `/repos/${repository}/check-runs` }
      : { method: 'PATCH' as const, path: `/repos/${repository}/check-runs/${id}` }),
    body: {
      name,
      ...(id === undefined && { head_sha: sha, external_id: key }),
      ...(detailsUrl !== undefined && { details_url: detailsUrl }),
      ...(state === 'pending' ? { status: 'queued' } : { status: 'completed', conclusion: state }),
      output: { title: title.slice(0, MAX_TITLE), summary: summary.slice(0, MAX_SUMMARY) },
    },
    permission: PERMISSION,
  })
  return stringAt(written, 'html_url') ?? ''
}

/** The check runs of that name on the commit; GitHub lists the newest first. */
async function checkRuns(api: Api, repository: string, { name, sha }: CheckRun): Promise<readonly unknown[]> {
  if (!/^[0-9a-f]{40}$/.test(sha))
    throw new ChgError(
      'commit-missing',
      `a check run needs a commit, and ${JSON.stringify(sha.slice(0, 60))} is none`,
      'run inside a workflow, or leave check out',
    )
  const query = `check_name=${encodeURIComponent(name)}&filter=all&per_page=100`
  const path = `/repos/${repository}/commits/${sha}/check-runs?${query}`
  return listAt(await api.call({ path, permission: PERMISSION }), 'check_runs')
}

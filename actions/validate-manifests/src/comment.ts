import type { Services } from '@chg/action'
import { isChgError, type Verdict } from '@chg/core'
import { cutMarkdown } from '@chg/findings'

const marker = '<!-- chg-actions:validate-manifests -->'
const marks = { pass: '✅', refuse: '⛔', suspended: '⏸️', unknown: '❔' }
/** GitHub takes no longer comment. */
const MAX_COMMENT = 65_536
const CUT = '_Cut: GitHub takes no longer comment. The whole is in the job summary and in the report._'

/**
 * Keeps one comment on the pull request up to date. It is a courtesy: a token that may not write (a fork's) or a GitHub
 * that does not answer leaves the verdict as it is, and the same text is in the job summary.
 */
export async function comment(verdict: Verdict, markdown: string, services: Services): Promise<void> {
  if (services.mode === 'observe') return
  const pullRequest = await services.context.pullRequest()
  const github = pullRequest === undefined ? undefined : await services.github()
  if (pullRequest === undefined || github === undefined) return
  const body = `### ${marks[verdict.verdict]} validate-manifests: ${verdict.verdict}\n\n${markdown}\n`
  const fitting = cutMarkdown(body, MAX_COMMENT - marker.length - 1, CUT)
  try {
    services.reporter.info(`comment: ${await github.upsertComment(pullRequest, marker, fitting)}`)
  } catch (error) {
    if (isChgError(error, 'github-forbidden'))
      services.reporter.info(`no comment was written: ${error.message} (${error.fix})`)
    else if (tolerated.some((code) => isChgError(error, code)))
      services.reporter.warning(`no comment was written: ${(error as Error).message}`)
    else throw error
  }
}

const tolerated = ['github-not-found', 'github-rate-limited', 'github-unreachable']

import { isChgError, numberAt, stringAt } from '@chg/core'
import type { Api } from './api.ts'

/** GitHub takes no longer comment. */
const MAX_BODY = 65_536
const PERMISSION = 'pull-requests: write'
const CUT = '\n\n_Cut: GitHub takes no longer comment. The whole is in the job summary._\n'

/**
 * Creates the comment that begins with `marker`, or updates it in place. Only the token's own comments count: whoever
 * else writes the marker into a comment does not have it overwritten. Returns the comment's URL.
 */
export async function upsertComment(
  api: Api,
  repository: string,
  pullRequest: number,
  marker: string,
  body: string,
  token: string,
): Promise<string> {
  const whole = `${marker}\n${body}`
  const text = whole.length > MAX_BODY ? whole.slice(0, MAX_BODY - CUT.length) + CUT : whole
  const path = `/repos/${repository}/issues/${pullRequest}/comments`
  const comments = await api.pages(path, PERMISSION)
  const marked = comments.filter((comment) => stringAt(comment, 'body')?.startsWith(marker))
  const isOwn = marked.length > 0 ? await ownership(api, token) : () => false
  const own = marked.find(isOwn)
  const id = numberAt(own, 'id')
  const same = stringAt(own, 'body')?.replaceAll('\r\n', '\n') === text
  if (id !== undefined && same) return stringAt(own, 'html_url') ?? ''
  const written =
    id === undefined
      ? await api.call({ method: 'POST', path, body: { body: text }, permission: PERMISSION })
      : await api.call({
          method: 'PATCH',
          path: `/repos/${repository}/issues/comments/${id}`,
          body: { body: text },
          permission: PERMISSION,
        })
  return stringAt(written, 'html_url') ?? ''
}

/** An app's token (GITHUB_TOKEN is one) cannot ask who it is, but it writes as a bot; a person's token can. */
async function ownership(api: Api, token: string): Promise<(comment: unknown) => boolean> {
  const byBot = (comment: unknown) => stringAt(comment, 'user', 'type') === 'Bot'
  if (token.startsWith('ghs_')) return byBot
  try {
    const login = stringAt(await api.call({ path: '/user', permission: PERMISSION }), 'login')
    return (comment) => stringAt(comment, 'user', 'login') === login
  } catch (error) {
    if (isChgError(error, 'github-forbidden') || isChgError(error, 'github-not-found')) return byBot
    throw error
  }
}

/**
 * The GitHub API as far as the actions need it. Base URL from the runner (GHES included).
 * Codes: `github-unauthorized` (401), `github-forbidden` (403: names the `permissions:` line to add), `github-unreachable`.
 */
export interface GitHub {
  /** Paths changed by a pull request, all pages; renamed files count with both names. */
  pullRequestFiles(pullRequest: number): Promise<readonly string[]>
  /** Creates the comment that carries `marker` (an HTML comment), or updates it in place. Returns its URL. */
  upsertComment(pullRequest: number, marker: string, body: string): Promise<string>
}

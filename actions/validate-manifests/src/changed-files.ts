import type { Services } from '@chg/action'
import { ChgError, isChgError, stringAt } from '@chg/core'

/**
 * The files that the pull request changes: as GitHub lists them, else by Git against `base`. Undefined where there is
 * nothing to compare with, so that everything counts as touched. Throws `base-unknown` for a base that Git cannot compare.
 */
export async function changedFiles(
  base: string | undefined,
  services: Services,
): Promise<readonly string[] | undefined> {
  const { context, reporter } = services
  if (base !== undefined) return gitDiff(base, services)
  const pullRequest = await context.pullRequest()
  if (pullRequest === undefined) return undefined
  const github = await services.github()
  if (github !== undefined) {
    try {
      return await github.pullRequestFiles(pullRequest)
    } catch (error) {
      if (!tolerated.some((code) => isChgError(error, code))) throw error
      reporter.info(
        `GitHub did not list the changed files (${(error as Error).message}): Git is asked instead`,
      )
    }
  }
  const sha = stringAt(await context.event(), 'pull_request', 'base', 'sha')
  if (sha === undefined) return undefined
  try {
    return await gitDiff(sha, services)
  } catch (error) {
    if (!isChgError(error, 'base-unknown')) throw error
    reporter.warning(`${error.message}: everything counts as touched. ${error.fix}`)
    return undefined
  }
}

const tolerated = [
  'github-too-many-files',
  'github-forbidden',
  'github-not-found',
  'github-rate-limited',
  'github-unreachable',
]

async function gitDiff(base: string, { exec, workspace, signal }: Services): Promise<readonly string[]> {
  const fix = 'check it out in full (actions/checkout with fetch-depth: 0), or give github-token'
  if (base.startsWith('-'))
    throw new ChgError(
      'base-unknown',
      `${JSON.stringify(base)} is no Git ref`,
      'give a ref such as origin/main',
    )
  const args = [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--relative',
    '--end-of-options',
    `${base}...HEAD`,
    '--',
  ]
  const { exitCode, stdout, stderr } = await exec('git', args, { cwd: workspace, signal })
  if (exitCode !== 0)
    throw new ChgError(
      'base-unknown',
      `Git cannot compare HEAD with ${base} (${stderr.trim().split('\n')[0]})`,
      fix,
    )
  return stdout.split('\0').filter((file) => file !== '')
}

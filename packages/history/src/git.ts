import { ChgError, type Exec } from '@chg/core'

/** Reads the repository of the workspace; resolves to what git printed. */
export type Git = (
  args: readonly string[],
  options?: { input?: string; mayFail?: boolean },
) => Promise<string>

/** `timeout` is in milliseconds, for each command. Throws `history-unreadable` for a command that fails, unless it may: then it printed nothing. */
export function gitOf(exec: Exec, workspace: string, signal: AbortSignal, timeout: number): Git {
  // In a container job the workspace belongs to another user.
  const settings = [`safe.directory=${workspace}`, 'log.showSignature=false', 'core.fsmonitor=false']
  return async (args, { input, mayFail = false } = {}) => {
    const result = await exec('git', [...settings.flatMap((one) => ['-c', one]), ...args], {
      cwd: workspace,
      env: { LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1' },
      timeout,
      signal,
      ...(input !== undefined && { input }),
    })
    if (result.exitCode === 0) return result.stdout
    if (mayFail) return ''
    throw new ChgError(
      'history-unreadable',
      `git ${args[0]} failed in the workspace: ${result.stderr.trim().split('\n').at(-1) || `exit code ${result.exitCode}`}`,
      'check the repository out before this step: actions/checkout with `fetch-depth: 0`',
    )
  }
}

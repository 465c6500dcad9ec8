import { type ChgError, type Exec, type ExecResult, isChgError, messageOf } from '@chg/core'
import { unreachable } from './failure.ts'

/** Runs git inside the workspace's repository. Any exit code is an answer. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<ExecResult>

export interface GitOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

const TIMEOUT_MS = 60_000

/**
 * Git with everything off that the repository's configuration could switch on: hooks, signing, background
 * maintenance, submodules, questions to a person. What the checkout configured to log in stays in force.
 * Rejects with `ledger-unreachable` when git is missing or hangs.
 */
export function gitIn(exec: Exec, workspace: string, location: string): Git {
  const settings = [
    'core.hooksPath=/dev/null',
    'core.fsmonitor=false',
    'commit.gpgSign=false',
    'push.gpgSign=false',
    'push.followTags=false',
    'push.recurseSubmodules=no',
    'gc.auto=0',
    'maintenance.auto=false',
    // In a container job the workspace belongs to another user.
    `safe.directory=${workspace}`,
  ].flatMap((setting) => ['-c', setting])
  return async (args, { input, env, signal } = {}) => {
    try {
      return await exec('git', [...settings, ...args], {
        cwd: workspace,
        env: { GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never', LC_ALL: 'C', ...env },
        timeout: TIMEOUT_MS,
        ...(input !== undefined && { input }),
        ...(signal !== undefined && { signal }),
      })
    } catch (error) {
      if (!isChgError(error, 'tool-missing') && !isChgError(error, 'tool-timeout')) throw error
      throw unreachable(location, messageOf(error), error.fix, error)
    }
  }
}

/** The line of what git said that tells most, without credentials in URLs. */
export function saidBy({ stderr, stdout, exitCode }: ExecResult): string {
  const lines = `${stdout}\n${stderr}`
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.includes('failed to push some refs'))
  const told = lines.findLast((line) => /^(fatal|error):|rejected\]/.test(line)) ?? lines.at(-1)
  return (told ?? `git ended with exit code ${exitCode}`)
    .replaceAll('\t', ' ')
    .replaceAll(/\/\/[^@/\s]+@/g, '//***@')
    .slice(0, 300)
}

/** The output of a command that must succeed. */
export async function mustGit(
  git: Git,
  location: string,
  args: readonly string[],
  options?: GitOptions,
): Promise<string> {
  const result = await git(args, options)
  if (result.exitCode === 0) return result.stdout
  throw gitFailure(location, args[0] ?? '', result)
}

/** What a failed command means for somebody who did not know that git was at work. */
export function gitFailure(location: string, command: string, result: ExecResult): ChgError {
  return unreachable(
    location,
    `git ${command}: ${saidBy(result)}`,
    fixFor(`${result.stdout}\n${result.stderr}`),
  )
}

function fixFor(said: string): string {
  if (/not a git repository|does not appear to be a git|No such remote|does not exist.*origin/i.test(said))
    return 'check the repository out before (actions/checkout), with its remote origin'
  if (/403|denied|authentication|could not read Username|protected|declined|GH006|GH013/i.test(said))
    return 'give the job `permissions: contents: write`, keep actions/checkout with its credentials, and let this token push to the branch'
  return 'check that the remote origin is up and reachable from this runner, and run the step again'
}

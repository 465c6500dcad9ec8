import type { Exec, ExecResult } from '@chg/core'

/** What it takes to ask Git about the repository that a workspace lies in. */
export interface GitContext {
  /** Absolute. */
  readonly workspace: string
  readonly exec: Exec
  readonly signal: AbortSignal
}

/** Runs no hooks, no watcher, and no filter that would fetch what Git LFS keeps elsewhere. */
const quiet = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'filter.lfs.smudge=',
  'filter.lfs.process=',
]
const flags = [...quiet, 'filter.lfs.required=false'].flatMap((setting) => ['-c', setting])

/** Asks Git, without touching the working tree or the index. */
export function git(
  { workspace, exec, signal }: GitContext,
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: Readonly<Record<string, string>>
    readonly input?: string
  } = {},
): Promise<ExecResult> {
  const env = {
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    ...options.env,
  }
  return exec('git', [...flags, ...args], { cwd: workspace, signal, ...options, env })
}

/** Texts that end with NUL, as Git gives names that may hold anything else. */
export function namesIn(output: string): readonly string[] {
  return output.split('\0').filter((name) => name !== '')
}

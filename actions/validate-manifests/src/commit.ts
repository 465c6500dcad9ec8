import type { Services } from '@chg/action'

/** The commit that is checked out and its tree; empty outside of a Git repository. */
export async function checkedOut({
  exec,
  workspace,
  signal,
}: Services): Promise<{ commit?: string; tree?: string }> {
  const { exitCode, stdout } = await exec('git', ['rev-parse', 'HEAD', 'HEAD^{tree}'], {
    cwd: workspace,
    signal,
  })
  const [commit, tree] = stdout.trim().split('\n')
  return exitCode === 0 && commit !== undefined && tree !== undefined ? { commit, tree } : {}
}

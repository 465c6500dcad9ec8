import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec } from '@chg/core'
import { gitEnvironment } from '../../../packages/ledger/src/fixtures/git-environment.ts'

export interface CheckoutOptions {
  /** The token that is left behind for later steps. */
  readonly token?: string
  /** Where it is left: in the repository's own configuration (actions/checkout up to v5), or in a file beside it (v6). */
  readonly left?: 'in-config' | 'in-file'
  readonly depth?: 1 | 0
}

/** A checkout of `main` as actions/checkout makes it, in a directory of its own; its absolute path. */
export async function checkOut(url: string, options: CheckoutOptions = {}): Promise<string> {
  const { token, left = 'in-config', depth = 1 } = options
  const home = mkdtempSync(join(tmpdir(), 'chg-checkout-'))
  const checkout = join(home, 'work')
  mkdirSync(checkout)
  const git = await gitOf(checkout)
  await git('init', '--quiet')
  await git('remote', 'add', 'origin', url)
  if (token !== undefined) {
    const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`
    const key = `http.${new URL(url).origin}/.extraheader`
    if (left === 'in-config') await git('config', '--local', key, header)
    else {
      const file = join(home, 'git-credentials.config')
      writeFileSync(file, '')
      await git('config', '--file', file, key, header)
      await git('config', '--local', `includeIf.gitdir:${checkout}/.git.path`, file)
    }
  }
  const refs = ['+refs/heads/main:refs/remotes/origin/main']
  await git('fetch', '--quiet', '--no-tags', ...(depth === 0 ? [] : ['--depth=1']), 'origin', ...refs)
  await git('checkout', '--quiet', '--force', '-B', 'main', 'refs/remotes/origin/main')
  return checkout
}

/** Git in a directory; rejects with what it said. */
export async function gitOf(directory: string): Promise<(...args: readonly string[]) => Promise<string>> {
  const run = nodeExec(gitEnvironment(join(directory, '..')))
  return async (...args) => {
    const { exitCode, stdout, stderr } = await run('git', args, { cwd: directory })
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout.trim()
  }
}

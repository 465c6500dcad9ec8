import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { nodeExec } from '@chg/core'

/** The company's Git repository: a bare `origin`, and one clone in which its people work. */
export interface CompanyRepository {
  /** `file://` URL of the bare repository: what Argo CD, checkouts and the ledger use. */
  readonly url: string
  /** Absolute path of the bare repository. */
  readonly bare: string
  /** Absolute path of the working clone. */
  readonly clone: string
  /** Writes files (path → content), commits them on the current branch, pushes; resolves to the commit's SHA. */
  commit(message: string, files: Readonly<Record<string, string>>): Promise<string>
  /** Creates or switches to a branch in the clone. */
  switchTo(branch: string, from?: string): Promise<void>
  git(...args: readonly string[]): Promise<string>
}

/** Creates it below `directory`, with an empty `main`. */
export async function createRepository(directory: string): Promise<CompanyRepository> {
  const bare = join(directory, 'origin.git')
  const clone = join(directory, 'clone')
  await mkdir(directory, { recursive: true })
  const run = nodeExec({
    PATH: process.env.PATH,
    HOME: directory,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
  })
  const gitIn = async (cwd: string, args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await run('git', args, { cwd })
    if (exitCode !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`)
    return stdout.trim()
  }
  await gitIn(directory, ['init', '--quiet', '--bare', '--initial-branch=main', bare])
  await gitIn(directory, ['init', '--quiet', '--initial-branch=main', clone])
  await gitIn(clone, ['remote', 'add', 'origin', `file://${bare}`])
  const git = (...args: readonly string[]) => gitIn(clone, args)
  return {
    url: `file://${bare}`,
    bare,
    clone,
    git,
    async commit(message, files) {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(clone, path)), { recursive: true })
        await writeFile(join(clone, path), content)
      }
      await git('add', '--all')
      await git('commit', '--quiet', '--message', message)
      await git('push', '--quiet', 'origin', 'HEAD')
      return headOf(clone)
    },
    async switchTo(branch, from) {
      await git(
        ...(from === undefined
          ? ['switch', '--quiet', branch]
          : ['switch', '--quiet', '--create', branch, from]),
      )
    },
  }
}

/** The commit that a clone is at, without another process for it. */
async function headOf(clone: string): Promise<string> {
  const text = (name: string) => readFile(join(clone, '.git', name), 'utf8').then((one) => one.trim())
  const head = await text('HEAD')
  return head.startsWith('ref: ') ? text(head.slice('ref: '.length)) : head
}

import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { branchTip, servedTip } from './branch-tip.ts'
import { runProgram } from './run-program.ts'

/** Repositories as directories: those on this disk as they are, those behind HTTP as mirrors. */
export interface Mirrors {
  /** Where the repository is on disk. */
  path(repoUrl: string): Promise<string>
  /** Brings a mirror up to date; nothing to do for what is on this disk. */
  update(repoUrl: string): Promise<void>
  /** The commit that a branch is at now, where that can be told without Git. */
  tip(repoUrl: string, branch: string): Promise<string | undefined>
}

/** Mirrors are kept below `directory`. Updates of one mirror wait for each other. */
export function mirrorsBelow(directory: string): Mirrors {
  const clones = new Map<string, Promise<string>>()
  const updates = new Map<string, Promise<unknown>>()
  const path = (repoUrl: string): Promise<string> => {
    if (!isRemote(repoUrl)) return Promise.resolve(localPath(repoUrl))
    const known = clones.get(repoUrl) ?? clone(directory, repoUrl)
    clones.set(repoUrl, known)
    known.catch(() => clones.delete(repoUrl))
    return known
  }
  return {
    path,
    tip: (repoUrl, branch) =>
      isRemote(repoUrl) ? servedTip(repoUrl, branch) : branchTip(localPath(repoUrl), branch),
    async update(repoUrl) {
      if (!isRemote(repoUrl)) return
      const mirror = await path(repoUrl)
      const before = updates.get(mirror) ?? Promise.resolve()
      const update = before.then(() =>
        runProgram('git', ['-C', mirror, 'remote', 'update', '--prune'], quiet),
      )
      updates.set(
        mirror,
        update.catch(() => undefined),
      )
      await update
    },
  }
}

const quiet = { GIT_TERMINAL_PROMPT: '0' }

async function clone(directory: string, repoUrl: string): Promise<string> {
  const name = Buffer.from(repoUrl).toString('base64url')
  const target = join(directory, name)
  if (existsSync(target)) return target
  await mkdir(directory, { recursive: true })
  const temporary = await mkdtemp(join(directory, 'new-'))
  await runProgram('git', ['clone', '--quiet', '--mirror', '--', repoUrl, temporary], quiet)
  await rename(temporary, target)
  return target
}

/** Loopback only: the sandbox has no network. */
function isRemote(repoUrl: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/.test(repoUrl)
}

function localPath(repoUrl: string): string {
  const path = repoUrl.startsWith('file://') ? fileURLToPath(repoUrl) : repoUrl
  if (!isAbsolute(path))
    throw new Error(`repository '${repoUrl}' is not local, and the sandbox has no network`)
  return path
}

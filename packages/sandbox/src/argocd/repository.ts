import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { messageOf } from '@chg/core'
import { mirrorsBelow } from './mirrors.ts'
import { runProgram } from './run-program.ts'

const COMMIT = /^[0-9a-f]{40}$/

/** Git as the repo server uses it: repositories on this machine, by path, `file://` or HTTP on loopback. */
export interface Repositories {
  /** The commit that a branch, tag or commit id stands for now. */
  resolve(repoUrl: string, revision: string): Promise<string>
  /** A directory with the files of exactly that commit. */
  checkout(repoUrl: string, commit: string): Promise<string>
}

/** `directory` holds the checkouts, one per commit; commits never change, so they are made once. */
export function repositories(directory: string): Repositories {
  const mirrors = mirrorsBelow(join(directory, 'mirrors'))
  const git = async (repoUrl: string, ...args: readonly string[]) => {
    const path = await mirrors.path(repoUrl)
    return runProgram('git', ['-c', 'safe.directory=*', '-C', path, ...args])
  }
  return {
    async resolve(repoUrl, revision) {
      if (revision.startsWith('-')) throw new Error(`unable to resolve '${revision}' to a commit SHA`)
      // A whole SHA is taken at its word: whether it is there shows when it is checked out (Argo CD: git.IsCommitSHA).
      if (COMMIT.test(revision)) return revision
      const tip = await mirrors.tip(repoUrl, revision)
      if (tip !== undefined) return tip
      await mirrors.update(repoUrl)
      try {
        const found = await git(repoUrl, 'rev-parse', '--verify', '--quiet', `${revision}^{commit}`)
        return found.trim()
      } catch {
        throw new Error(`unable to resolve '${revision}' to a commit SHA`)
      }
    },
    async checkout(repoUrl, commit) {
      if (!COMMIT.test(commit)) throw new Error(`'${commit}' is not a commit SHA`)
      const target = join(directory, commit)
      if (existsSync(target)) return target
      await mkdir(directory, { recursive: true })
      const temporary = await mkdtemp(join(directory, 'new-'))
      const archive = `${temporary}.tar`
      const pack = () => git(repoUrl, 'archive', '--format=tar', '-o', archive, commit)
      // It may have been pushed since the mirror was last brought up to date.
      await pack().catch(async () => {
        await mirrors.update(repoUrl)
        await pack().catch((error: unknown) => {
          throw new Error(`Failed to checkout revision ${commit}: ${messageOf(error)}`)
        })
      })
      await runProgram('tar', ['-xf', archive, '-C', temporary])
      await rm(archive)
      // Two checkouts of one commit may race: the loser's files are the same.
      await rename(temporary, target).catch(() => rm(temporary, { recursive: true }))
      return target
    },
  }
}

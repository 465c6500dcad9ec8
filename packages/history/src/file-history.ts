import type { Exec } from '@chg/core'
import { gitOf } from './git.ts'
import { refuseShallow, tipOf } from './history.ts'

/** A file as a commit of the branch's own line left it. */
export interface FileVersion {
  readonly revision: string
  /** When it came to the branch, as the commit says: of a merge, when it was merged. */
  readonly committedAt: Date
}

/** How a file came to be what it is. */
export interface FileHistory {
  /** The version that the branch had at an instant; undefined before the first one. */
  at(instant: Date): FileVersion | undefined
  /** Its content at a commit; undefined where that has no such file. */
  read(revision: string): Promise<string | undefined>
}

export interface FileQuestion {
  /** From the workspace on, with slashes. */
  readonly path: string
  /** Default: what is checked out. */
  readonly branch: string | undefined
}

export interface FilePorts {
  readonly exec: Exec
  /** Absolute. */
  readonly workspace: string
  readonly signal: AbortSignal
  /** Milliseconds, for each command of git. */
  readonly timeout: number
}

/** Reads the history of a file. Throws `branch-unknown`, `history-too-short` for a shallow clone, `history-unreadable`. */
export async function fileHistory(
  { path, branch }: FileQuestion,
  { exec, workspace, signal, timeout }: FilePorts,
): Promise<FileHistory> {
  const git = gitOf(exec, workspace, signal, timeout)
  const tip = await tipOf(git, branch)
  await refuseShallow(git, `how ${path} stood earlier can't be told`)
  const printed = await git(['log', '--first-parent', '--format=%H %ct', tip, '--', `:(literal)${path}`])
  const versions = printed
    .split('\n')
    .filter((line) => line !== '')
    .map((line): FileVersion => {
      const [revision = '', seconds = ''] = line.split(' ')
      return { revision, committedAt: new Date(Number(seconds) * 1_000) }
    })
  return {
    // Newest first, so that of clocks that went backwards the later commit counts.
    at: (instant) => versions.find(({ committedAt }) => committedAt <= instant),
    async read(revision) {
      const name = `${revision}:./${path}`
      const blob = (await git(['rev-parse', '--verify', '--quiet', name], { mayFail: true })).trim()
      return blob === '' ? undefined : git(['cat-file', 'blob', blob])
    },
  }
}

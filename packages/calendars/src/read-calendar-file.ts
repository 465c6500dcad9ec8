import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { ChgError, messageOf } from '@chg/core'

/** The bytes of a file of the workspace. Throws `calendar-missing`. */
export async function readCalendarFile(path: string, workspace: string): Promise<Uint8Array> {
  return readFile(resolve(workspace, path)).catch((error: NodeJS.ErrnoException) => {
    throw new ChgError(
      'calendar-missing',
      `calendar ${JSON.stringify(path)} can't be read in ${workspace}: ${error.code === 'ENOENT' ? 'there is no such file' : messageOf(error)}`,
      'name a calendar file, relative to the workspace (is the repository checked out?), a URL, argocd:<project> or cluster:<project>',
      { cause: error },
    )
  })
}

import { type Exec, type ExecResult, isChgError, messageOf } from '@chg/core'
import type { Finding, Place } from '@chg/findings'
import type { ReadManifests } from './read-manifests.ts'

/** One overlay or chart that takes longer waits for something that will not come. Milliseconds. */
const DEADLINE = 120_000

/** What it takes to run a tool in the workspace. */
export interface Rendering {
  /** Absolute and real. */
  readonly root: string
  readonly exec: Exec
  readonly signal: AbortSignal
  /** As of `ReadOptions`. */
  readonly strict?: boolean | undefined
}

/** Runs a tool once, within the deadline of one rendering; a sentence where it did not answer. */
export async function runTool(
  tool: string,
  args: readonly string[],
  { exec, root, signal }: Rendering,
): Promise<ExecResult | string> {
  try {
    return await exec(tool, args, { cwd: root, signal, timeout: DEADLINE })
  } catch (error) {
    if (isChgError(error, 'tool-timeout')) return messageOf(error)
    throw error
  }
}

/** What cannot be rendered is one finding. */
export function failedRendering(message: string, place: Place, fix?: string): ReadManifests {
  const finding: Finding = {
    rule: 'render-failed',
    level: 'error',
    message,
    ...(fix !== undefined && { fix }),
    place,
  }
  return { manifests: [], findings: [finding] }
}

/** Problems of rendered text have no line that anybody could open. */
export function unplaced(findings: readonly Finding[], file: string): readonly Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: `${finding.message} (rendered line ${finding.place.line})`,
    place: { file },
  }))
}

/** The last lines of what a tool said, with files named as they are in the repository. */
export function lastWords(stderr: string, root: string): string {
  const said = stderr.trim().replaceAll(`${root}/`, '').split('\n').slice(-5).join(' ').slice(0, 1_000)
  return said === '' ? 'it gave no reason' : said
}

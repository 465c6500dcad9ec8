import { stringAt } from '@chg/core'
import type { RunContext } from './run-context.ts'

/**
 * Where the record of this run is kept: as the input says, else a directory of the job. For a pull request from a fork or from Dependabot
 * it is `none`: its token can only read, and what its code says of itself is no evidence.
 */
export async function ledgerLocation(
  input: string | undefined,
  fallback: string,
  context: RunContext,
): Promise<string> {
  const location = input ?? fallback
  if (!context.eventName.startsWith('pull_request')) return location
  const head = stringAt(await context.event(), 'pull_request', 'head', 'repo', 'full_name')
  const foreign = head?.toLowerCase() !== context.repository.toLowerCase()
  return foreign || context.actor === 'dependabot[bot]' ? 'none' : location
}

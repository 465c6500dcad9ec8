import type { ChangeEvent } from '@chg/change'
import type { Clock, Exec } from '@chg/core'
import { chainOn, endOf, missingFrom } from './chain.ts'
import { unreachable } from './failure.ts'
import { gitFailure, gitIn, saidBy } from './git.ts'
import { type Branch, fetchBranch } from './git-branch.ts'
import { pushEntries } from './git-push.ts'
import type { Ledger } from './ledger.ts'

const ATTEMPTS = 30
const FAILURES = 3
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 2_000

export interface GitLedgerOptions {
  readonly exec: Exec
  readonly clock: Clock
  /** Ends a read. An append goes on: what happened must be told even when the run is cancelled. */
  readonly signal: AbortSignal
  /** A checkout whose remote `origin` holds the branch. Its work tree, index, HEAD and branches are not touched. */
  readonly workspace: string
}

/** A ledger in the file `ledger.jsonl` of a branch of the workspace's remote `origin`, one commit per append. */
export function gitLedger(name: string, { exec, clock, signal, workspace }: GitLedgerOptions): Ledger {
  const location = `git:${name}`
  const branch: Branch = { git: gitIn(exec, workspace, location), location, name }
  const load = async () => (await fetchBranch({ ...branch, signal })).entries
  return {
    location,
    read: async () => (await load()).map(({ event }) => event),
    append: (events) => append(branch, events, clock),
    async prove() {
      const { seq, hash } = endOf(await load())
      return { entries: seq, head: hash }
    },
  }
}

/** Fetch, verify, push with a lease; whoever is overtaken starts again. Events that have arrived are not sent twice. */
async function append(branch: Branch, events: readonly ChangeEvent[], clock: Clock): Promise<void> {
  let pause = FIRST_PAUSE_MS
  let failures = 0
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const state = await fetchBranch(branch)
    const added = chainOn(endOf(state.entries), missingFrom(state.entries, events))
    if (added.length === 0) return
    const pushed = await pushEntries(branch, state, added, clock.now())
    if (pushed.kind === 'pushed') return
    if (pushed.kind === 'failed') failures += 1
    if (pushed.kind === 'refused' || failures === FAILURES)
      throw gitFailure(branch.location, 'push', pushed.result)
    if (attempt === ATTEMPTS)
      throw unreachable(
        branch.location,
        `others pushed first ${ATTEMPTS} times in a row (${saidBy(pushed.result)})`,
        'run the step again',
      )
    // Not all at the same time: those that were overtaken together would be so again.
    await clock.sleep(Math.round(pause * (0.5 + Math.random())))
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS)
  }
}

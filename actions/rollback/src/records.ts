import type { Services } from '@chg/action'
import type { ChangeRecord } from '@chg/change'
import { isChgError } from '@chg/core'

/** The records of all changes. A ledger that can't be read must not stop a rollback: then there are none, with a warning. */
export async function recordsOrNone({
  journal,
  reporter,
}: Pick<Services, 'journal' | 'reporter'>): Promise<readonly ChangeRecord[]> {
  try {
    return await journal.records()
  } catch (error) {
    if (!isChgError(error, 'ledger-unreachable') && !isChgError(error, 'ledger-damaged')) throw error
    reporter.warning(`${error.message}: what is known good can not be told, only the input revision counts`)
    return []
  }
}

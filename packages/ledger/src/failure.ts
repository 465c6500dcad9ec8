import { ChgError, messageOf } from '@chg/core'

/** What is stored does not prove itself. `where` names the file and the line. */
export function damaged(where: string, what: string, fix?: string): ChgError {
  return new ChgError(
    'ledger-damaged',
    `the ledger is damaged: ${where} ${what}`,
    fix ??
      'nothing was read or added; find out who changed it, and restore the last state that proves itself (for git: from the history of the branch)',
  )
}

/** The ledger could not be read or written. */
export function unreachable(location: string, what: string, fix: string, cause?: unknown): ChgError {
  return new ChgError('ledger-unreachable', `ledger ${location} could not be reached: ${what}`, fix, {
    cause,
  })
}

/** Turns what the file system throws into `ledger-unreachable`; a `ChgError` passes through. */
export function fileFailure(location: string, error: unknown): ChgError {
  if (error instanceof ChgError) return error
  return unreachable(
    location,
    messageOf(error),
    'check that the directory exists, or can be made, and that this user may write there',
    error,
  )
}

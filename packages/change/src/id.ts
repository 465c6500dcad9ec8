import { ChgError } from '@chg/core'

const pattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/

/** The id of a change: `CHG-1234`, or `GH-12` for a GitHub issue. Throws `change-id-invalid`. */
export function parseChangeId(text: string): string {
  if (pattern.test(text)) return text
  throw new ChgError(
    'change-id-invalid',
    `change id ${JSON.stringify(text.slice(0, 80))} is not of the form [A-Za-z0-9][A-Za-z0-9._-]{0,59}`,
    'use the ticket number, for example CHG-1234, or GH-12 for a GitHub issue',
  )
}

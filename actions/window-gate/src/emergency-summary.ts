import { plain, table } from '@chg/action'
import type { EmergencyApproval } from '@chg/change'
import { formatInstant } from '@chg/core'

/** A grant as it stands: by whom, for what commit, until when. */
export interface Granted {
  readonly approvals: readonly EmergencyApproval[]
  readonly commit: string
  readonly expires: Date
  readonly reviewDue: Date
  /** An earlier run had it: nothing new is granted. */
  readonly again: boolean
}

/** Who let it through, with the evidence, as Markdown. */
export function saySummary({ approvals, commit, expires, reviewDue, again }: Granted): string {
  const rows = approvals.map(({ login, evidence, at }) => [plain(login), plain(evidence), at ?? ''])
  const what = again ? 'An earlier run of this change broke the glass' : 'The glass is broken'
  return [
    `**${what}** for commit \`${commit.slice(0, 12)}\`, until ${formatInstant(expires)}; to be reviewed by ${formatInstant(reviewDue)}.`,
    table(['Approved by', 'Evidence', 'At'], rows),
  ].join('\n\n')
}

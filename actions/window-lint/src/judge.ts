import { pass, refuse, sayCount, type Verdict } from '@chg/core'
import { countFindings, findingsTable, sayFinding, sortedFindings } from '@chg/findings'
import type { Inputs, LintOutcome } from './action.ts'
import type { Linted } from './lint-all.ts'
import type { ReportFiles } from './reports.ts'
import { filesTable } from './summary.ts'

const levels = ['error', 'warning', 'notice'] as const

/** The verdict on what was found, with the outputs and the summary. */
export function judge(linted: Linted, files: ReportFiles, inputs: Inputs): LintOutcome {
  const { projects, windows, calendars, findings } = linted
  const { error: errors, warning: warnings } = countFindings(findings)
  const counts = { projects, windows, calendars, errors, warnings }
  return {
    verdict: verdictOf(linted, inputs),
    outputs: { ...counts, ...files },
    data: counts,
    summary: [sayCounts(linted), filesTable(findings), findingsTable(findings)]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

function verdictOf(linted: Linted, { failOn, allowEmpty }: Inputs): Verdict {
  const bad = levels.slice(0, levels.indexOf(failOn) + 1)
  const grave = sortedFindings(linted.findings).filter(({ level }) => bad.includes(level))
  const [first] = grave
  if (first !== undefined) {
    const more = grave.length > 1 ? `, and ${grave.length - 1} more` : ''
    return refuse(
      'windows-unsound',
      `${sayFinding(first)}${more}.`,
      first.fix ?? 'mend what the findings name',
    )
  }
  if (linted.projects + linted.calendars === 0 && !allowEmpty)
    return refuse(
      'nothing-to-check',
      'There is no AppProject and no calendar to look at.',
      'check the input paths, or set allow-empty: true where there may be none',
    )
  const { warning, notice } = countFindings(linted.findings)
  const besides =
    warning + notice === 0 ? '' : `, with ${sayCount(warning, 'warning')} and ${sayCount(notice, 'notice')}`
  return pass('windows-sound', `${sayCounts(linted)}: all do what they say${besides}.`)
}

function sayCounts({ projects, windows, calendars }: Linted): string {
  const parts = [sayCount(windows, 'window'), sayCount(projects, 'AppProject')]
  return [...parts, ...(calendars > 0 ? [sayCount(calendars, 'calendar')] : [])].join(' · ')
}
